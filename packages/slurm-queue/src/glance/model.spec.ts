import { BridgeError } from '@jupyterlab-hpc/core';

import { BridgeDouble, localSystem } from '../double';
import { ClusterModel } from './model';
import { makePartition, makeResources } from './testing';

const down = new BridgeError({
  code: 'scheduler-down',
  message: 'The Slurm controller is not answering.'
});

describe('the cluster at a glance', () => {
  let bridge: BridgeDouble;
  let model: ClusterModel;

  /** Lets time pass, on both sides. */
  const pass = async (seconds = 0): Promise<void> => {
    for (let left = seconds; left > 0; left -= 1) {
      bridge.time += 1;
      await jest.advanceTimersByTimeAsync(1000);
    }
    await jest.advanceTimersByTimeAsync(0);
  };
  const asked = () =>
    bridge.called.filter(({ key }) => key === 'getResources').length;

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.interval = 300;
    bridge.handlers.getResources = () => makeResources(makePartition());
    model = new ClusterModel({ client: bridge });
  });

  afterEach(() => {
    model.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('asks nothing until somebody looks, and then at the pace of the bridge', async () => {
    await pass(400);
    expect(bridge.called).toEqual([]);
    model.shown = true;
    expect(model.view).toEqual({ kind: 'loading', since: 1400 });
    await pass();
    expect(model.view).toEqual({ kind: 'ready' });
    expect(model.nextAt).toBe(1700);
    await pass(299);
    expect(asked()).toBe(1);
    await pass(1);
    expect(asked()).toBe(2);
    expect(bridge.called.at(-1)?.etag).toBeDefined();
    expect(model.view).toEqual({ kind: 'ready' });
    model.shown = false;
    await pass(1000);
    expect(asked()).toBe(2);
    model.shown = true;
    await pass();
    expect(asked()).toBe(3);
  });

  it('does not ask again when it is looked at again soon', async () => {
    model.shown = true;
    await pass(10);
    model.shown = false;
    await pass(10);
    model.shown = true;
    await pass(10);
    expect(asked()).toBe(1);
  });

  it('asks by hand only for what is newer than what it shows', async () => {
    model.shown = true;
    await pass(10);
    expect(model.canRefresh).toBe(false);
    await model.refresh();
    expect(asked()).toBe(1);
  });

  it('keeps what it had while there is nothing newer, and tries again', async () => {
    model.shown = true;
    await pass();
    bridge.handlers.getResources = () => {
      throw down;
    };
    await pass(300);
    expect(model.view).toMatchObject({
      kind: 'stale',
      failure: 'down',
      cause: { code: 'scheduler-down' }
    });
    expect(model.at).toBe(1000);
    expect(model.resources?.partitions).toHaveLength(1);
    expect(model.canRefresh).toBe(true);
    await pass(60);
    expect(asked()).toBe(3);
    bridge.handlers.getResources = () => makeResources();
    await model.refresh();
    await pass();
    expect(model.view).toEqual({ kind: 'empty' });
  });

  it('says what failed where nothing is known', async () => {
    bridge.handlers.getResources = () => {
      throw down;
    };
    model.shown = true;
    await pass();
    expect(model.view).toMatchObject({ kind: 'failed', failure: 'down' });
  });

  it('gives up waiting when it is told to', async () => {
    bridge.handlers.getResources = () => new Promise(() => undefined);
    model.shown = true;
    await pass(12);
    expect(model.asking).toBe(true);
    model.stopWaiting({ code: 'scheduler-slow', message: 'slow' });
    expect(model.asking).toBe(false);
    expect(model.view).toMatchObject({ kind: 'failed', failure: 'down' });
    await pass(1000);
    expect(asked()).toBe(1);
  });

  it('offers everyone’s jobs where the scheduler and the site do', async () => {
    model.shown = true;
    await pass();
    expect(model.showsEveryone).toBe(true);
    const { features, ...system } = model.system!;
    bridge.handlers.getSystem = () => ({
      ...system,
      features: { ...features, everyone: false }
    });
    model.shown = false;
    await pass(60);
    model.shown = true;
    await pass();
    expect(model.showsEveryone).toBe(false);
    bridge.handlers.getSystem = () => localSystem;
    model.shown = false;
    await pass(60);
    model.shown = true;
    await pass();
    expect(model.showsEveryone).toBe(false);
  });
});
