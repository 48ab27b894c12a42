import type { DaskClusters, ErrorCode, RouteKey } from '@jupyterlab-hpc/api';
import {
  type Answer,
  BridgeError,
  type Input,
  type Reply
} from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';

import {
  makeCluster,
  makeLoad,
  makeLost,
  makeReply,
  makeWaiting
} from '../testing';
import { ClustersModel } from './model';

const failing = (code: ErrorCode) => () => {
  throw new BridgeError({ code, message: code });
};

/** A bridge that does not say when to ask again. */
class Paceless extends ClientDouble {
  override async callIfChanged<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: { readonly signal?: AbortSignal; readonly etag?: string }
  ): Promise<Answer<Reply<K>>> {
    const answer = await super.callIfChanged(key, input, options);
    return { ...answer, nextAt: undefined };
  }
}

describe('the model of the clusters', () => {
  let bridge: ClientDouble;
  let model: ClustersModel;
  let reply: DaskClusters;

  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const open = async (): Promise<void> => {
    model.shown = true;
    await pass();
  };
  const calls = (key: string) => bridge.called.filter(one => one.key === key);

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new ClientDouble();
    reply = makeReply([makeCluster(), makeWaiting()]);
    bridge.handlers.listDaskClusters = () => reply;
    bridge.handlers.getDaskCluster = () => ({
      cluster: makeCluster(),
      workers: [],
      history: [makeLoad({ at: 900, cpu: 1 }), makeLoad({ at: 950, cpu: 2 })]
    });
    model = new ClustersModel({ client: bridge });
  });

  afterEach(() => {
    model.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('asks nothing before it is shown, then at the pace of the server', async () => {
    await pass(1_000_000);
    expect(bridge.called).toEqual([]);
    await open();
    expect(model.view).toEqual({ kind: 'ready', reply });
    await pass(59_000);
    expect(calls('listDaskClusters')).toHaveLength(1);
    await pass(1000);
    expect(calls('listDaskClusters').map(({ input }) => input)).toEqual([
      { query: {} },
      { query: {} }
    ]);
    expect(calls('listDaskClusters')[1]!.etag).toBe(JSON.stringify(reply));
  });

  it('sets the pace itself where the server does not: quick while a cluster lives', async () => {
    const paceless = new Paceless();
    paceless.handlers.listDaskClusters = () => reply;
    paceless.handlers.getDaskCluster = bridge.handlers.getDaskCluster;
    const own = new ClustersModel({ client: paceless });
    const asked = () =>
      paceless.called.filter(({ key }) => key === 'listDaskClusters').length;
    own.shown = true;
    await pass(9000);
    expect(asked()).toBe(1);
    reply = makeReply([makeLost()]);
    await pass(1000);
    expect(asked()).toBe(2);
    await pass(59_000);
    expect(asked()).toBe(2);
    await pass(1000);
    expect(asked()).toBe(3);
    own.dispose();
  });

  it('asks slowly while it is hidden and a cluster lives, and then not at all', async () => {
    await open();
    model.shown = false;
    await pass(299_000);
    expect(calls('listDaskClusters')).toHaveLength(1);
    reply = makeReply([makeLost()]);
    await pass(1000);
    expect(calls('listDaskClusters')).toHaveLength(2);
    await pass(10_000_000);
    expect(calls('listDaskClusters')).toHaveLength(2);
  });

  it('watches before anybody looks, so often that the end of none is missed', async () => {
    const { spec } = makeCluster();
    reply = makeReply([makeCluster({ spec: { ...spec, idleTimeout: 360 } })]);
    await model.watch();
    expect(calls('listDaskClusters')).toHaveLength(1);
    await pass(60_000);
    expect(calls('listDaskClusters')).toHaveLength(2);
    // Nor is what nobody sees asked for.
    expect(calls('getDaskCluster')).toHaveLength(0);
    reply = makeReply([makeLost()]);
    await pass(60_000);
    await pass(10_000_000);
    expect(calls('listDaskClusters')).toHaveLength(3);
  });

  it('goes on watching where the server did not answer at first', async () => {
    bridge.handlers.listDaskClusters = failing('unreachable');
    await model.watch();
    bridge.handlers.listDaskClusters = () => reply;
    await pass(300_000);
    expect(model.clusters).toHaveLength(2);
  });

  it('has what was before it looked asked for once, and adds what it sees', async () => {
    await open();
    expect(calls('getDaskCluster')).toHaveLength(1);
    const cluster = makeCluster({ load: makeLoad({ at: 1060, cpu: 4 }) });
    reply = makeReply([cluster]);
    await pass(60_000);
    expect(model.loads('era5era5').map(({ cpu }) => cpu)).toEqual([
      1, 2, 68, 4
    ]);
    expect(calls('getDaskCluster')).toHaveLength(1);
    reply = makeReply([]);
    await pass(60_000);
    expect(model.loads('era5era5')).toEqual([]);
  });

  it('counts the cores that jobs hold', async () => {
    await open();
    expect(model.cores).toBe(12 * 8 + 1);
  });

  it('keeps cards while there is no answer, and says why it has none', async () => {
    await open();
    bridge.handlers.listDaskClusters = failing('unreachable');
    await pass(60_000);
    expect(model.view).toMatchObject({
      kind: 'stale',
      cause: { code: 'unreachable' }
    });
    bridge.handlers.listDaskClusters = failing('disabled-by-site');
    await model.refresh(true);
    expect(model.view).toMatchObject({ kind: 'failed' });
    bridge.handlers.listDaskClusters = () => reply;
    await model.refresh(true);
    expect(model.view.kind).toBe('ready');
  });

  it('shows old cards where the scheduler is down, though the server answers', async () => {
    const error = { code: 'scheduler-down', message: 'down' } as const;
    reply = makeReply([makeCluster()], { error });
    await open();
    expect(model.view).toMatchObject({ kind: 'stale', cause: error });
    reply = makeReply([], { error });
    await model.refresh(true);
    expect(model.view).toMatchObject({ kind: 'failed', cause: error });
  });

  it('is empty only where there is nothing at all to be said', async () => {
    reply = makeReply([]);
    await open();
    expect(model.view).toEqual({ kind: 'empty' });
    reply = makeReply([], { problems: ['abc: not readable'] });
    await model.refresh(true);
    expect(model.view.kind).toBe('ready');
  });

  it('does one thing after the other to a cluster, and looks anew after each', async () => {
    await open();
    let finish = (): void => undefined;
    const scaling = jest.fn(
      () => new Promise<void>(resolve => (finish = resolve))
    );
    const stopping = jest.fn(() => Promise.resolve());
    const first = model.act('era5era5', scaling);
    const second = model.act('era5era5', stopping);
    expect(model.isBusy('era5era5')).toBe(true);
    expect(model.isBusy('wrfpost1')).toBe(false);
    await pass();
    expect(stopping).not.toHaveBeenCalled();
    finish();
    await Promise.all([first, second]);
    await pass();
    // What was confirmed is done, though something else was under way.
    expect(stopping).toHaveBeenCalledTimes(1);
    expect(model.isBusy('era5era5')).toBe(false);
    expect(calls('listDaskClusters').at(-1)!.input).toEqual({
      query: { fresh: '1' }
    });
  });

  it('looks anew also after what failed, and lets the failure through', async () => {
    await open();
    const deed = model.act('era5era5', () => Promise.reject(new Error('no')));
    await expect(deed).rejects.toThrow('no');
    await pass();
    expect(model.isBusy('era5era5')).toBe(false);
    expect(calls('listDaskClusters')).toHaveLength(2);
  });

  it('shows what an act left before the server is asked', async () => {
    await open();
    model.put(makeCluster({ name: 'renamed' }));
    model.put(makeCluster({ id: 'fresh123', name: 'fresh' }));
    expect(model.clusters.map(({ name }) => name)).toEqual([
      'fresh',
      'renamed',
      'wrf-post'
    ]);
    // The server knows better, also where it says what it said before.
    await model.refresh(true);
    expect(model.clusters.map(({ name }) => name)).toEqual([
      'era5',
      'wrf-post'
    ]);
  });

  it('looks at once when it is shown after something was done unseen', async () => {
    await open();
    model.shown = false;
    model.show('fresh123');
    await pass();
    expect(calls('listDaskClusters')).toHaveLength(1);
    await open();
    expect(calls('listDaskClusters')).toHaveLength(2);
    expect(model.chosen).toBe('fresh123');
  });

  it('lets one refresh by hand again after 10 s', async () => {
    await open();
    await model.refresh();
    await model.refresh();
    expect(calls('listDaskClusters')).toHaveLength(2);
    expect(model.canRefresh).toBe(false);
    await pass(10_000);
    expect(model.canRefresh).toBe(true);
  });
});
