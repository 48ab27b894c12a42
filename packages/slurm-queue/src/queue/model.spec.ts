import type { ErrorCode } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';

import { BridgeDouble, makeJob } from '../double';
import { QueueModel } from './model';
import { sortedAnew } from './question';

const failing =
  (code: ErrorCode, message = code) =>
  () => {
    throw new BridgeError({ code, message });
  };

const ids = (model: QueueModel): (string | undefined)[] =>
  Array.from({ length: model.count }, (_, at) => model.row(at)?.id);

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => makeJob({ id: String(at + 1) }));

describe('the model of the queue', () => {
  let bridge: BridgeDouble;
  let model: QueueModel;

  /** Lets answers arrive, and milliseconds pass. */
  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.jobs = [makeJob({ id: '1' }), makeJob({ id: '2' })];
    model = new QueueModel(bridge);
  });

  afterEach(() => {
    model.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  const open = async (): Promise<void> => {
    model.shown = true;
    await pass();
  };

  describe('says what there is to see:', () => {
    it('nothing before it is shown', async () => {
      await pass(100_000);
      expect(bridge.called).toEqual([]);
      expect(model.view.kind).toBe('loading');
    });

    it('the rows, once they are there', async () => {
      await open();
      expect(model.view).toEqual({ kind: 'ready' });
      expect(ids(model)).toEqual(['1', '2']);
      expect(model.system?.scheduler.cluster).toBe('aurora');
    });

    it('no jobs, or none that match', async () => {
      void model.ask({ filter: 'nothing like it' });
      await open();
      expect(model.view).toEqual({ kind: 'unmatched', hidden: 2 });
      bridge.jobs = [];
      void model.ask({ filter: '' });
      await pass();
      expect(model.view).toEqual({ kind: 'empty' });
    });

    it('old rows with the cause while the controller is down, and then new ones', async () => {
      await open();
      const info = { code: 'scheduler-down' as const, message: 'no answer' };
      bridge.error = info;
      await pass(60_000);
      expect(model.view).toEqual({
        kind: 'stale',
        failure: 'down',
        cause: info
      });
      expect(ids(model)).toEqual(['1', '2']);
      bridge.error = undefined;
      bridge.jobs = [makeJob({ id: '3' })];
      await pass(60_000);
      expect(model.view.kind).toBe('ready');
      expect(ids(model)).toEqual(['3']);
    });

    it('old rows when Jupyter itself does not answer, asking again by and by', async () => {
      await open();
      bridge.answer(failing('unreachable'));
      await pass(60_000);
      expect(model.view).toMatchObject({
        kind: 'stale',
        failure: 'unreachable'
      });
      expect(bridge.asked).toHaveLength(2);
      await pass(5_000);
      await pass(10_000);
      expect(bridge.asked).toHaveLength(4);
    });

    it.each([
      ['scheduler-down', 'down'],
      ['scheduler-missing', 'missing'],
      ['not-permitted', 'not-permitted'],
      ['disabled-by-site', 'disabled'],
      ['bridge-failed', 'bridge'],
      ['bridge-lost', 'bridge'],
      ['unreachable', 'unreachable'],
      ['contract-mismatch', 'outdated'],
      ['command-failed', 'failed']
    ] as const)('never an empty table for %s', async (code, failure) => {
      bridge.answer(failing(code));
      await open();
      expect(model.view).toMatchObject({ kind: 'failed', failure });
    });

    it('no rows of mine under the name of everyone', async () => {
      await open();
      bridge.answer(failing('not-permitted'));
      void model.ask({ scope: 'all' });
      await pass();
      expect(model.view).toMatchObject({
        kind: 'failed',
        failure: 'not-permitted'
      });
      expect(model.count).toBe(0);
    });

    it('no rows of an earlier filter under the name of a new one', async () => {
      await open();
      bridge.answer(failing('unreachable'));
      void model.ask({ filter: 'x' });
      await pass(250);
      expect(model.view.kind).toBe('failed');
    });
  });

  describe('asks', () => {
    it('with the ETag of the same window, and keeps what has not changed', async () => {
      await open();
      const { view } = model;
      await pass(60_000);
      expect(bridge.asked[1]?.etag).toBeDefined();
      expect(model.view).toEqual(view);
      expect(ids(model)).toEqual(['1', '2']);
    });

    it('for a filter once, after a pause in typing', async () => {
      await open();
      for (const text of ['j', 'jo', 'job2']) {
        void model.ask({ filter: text });
        await pass(100);
      }
      expect(bridge.asked).toHaveLength(1);
      await pass(250);
      expect(bridge.asked.slice(1).map(({ q }) => q)).toEqual(['job2']);
      expect(ids(model)).toEqual(['2']);
    });

    it('for an order by the server, by several columns, turned round by a second click', async () => {
      await open();
      const sortBy = (column: string, add = false) =>
        model.ask({ sort: sortedAnew(model.question.sort, column, add) });
      await sortBy('name');
      await sortBy('name');
      await sortBy('remaining', true);
      await sortBy('name', true);
      await sortBy('submitted');
      expect(bridge.asked.map(({ sort }) => sort)).toEqual([
        'state,-submitted,-id',
        'name,-submitted,-id',
        '-name,-submitted,-id',
        '-name,ends,-submitted,-id',
        'name,ends,-submitted,-id',
        'submitted,-id'
      ]);
    });

    it('for the rows on screen and a margin, and holds no others', async () => {
      bridge.jobs = many(5000);
      await open();
      expect(model.count).toBe(5000);
      expect(model.row(3000)).toBeUndefined();
      model.source.need(2000, 2030);
      model.source.need(3010, 3040);
      await pass(50);
      expect(bridge.asked).toHaveLength(2);
      expect(bridge.asked[1]).toMatchObject({ offset: 2950, limit: 200 });
      expect(model.row(3010)?.id).toBe('3011');
      expect(model.row(0)).toBeUndefined();
      expect(model.indexOf('3011')).toBe(3010);
    });

    it('anew at most once in 10 s by hand, but at once when it failed', async () => {
      await open();
      await model.refresh();
      await model.refresh();
      expect(bridge.asked.filter(({ fresh }) => fresh)).toHaveLength(1);
      expect(model.canRefresh).toBe(false);
      await pass(10_000);
      expect(model.canRefresh).toBe(true);
      await model.refresh();
      await model.refresh(true);
      expect(bridge.asked.filter(({ fresh }) => fresh)).toHaveLength(3);
    });

    it('nothing while it is hidden and no job of mine lives', async () => {
      bridge.jobs = [makeJob({ id: '1', state: 'completed' })];
      await open();
      model.shown = false;
      await pass(1_000_000);
      expect(bridge.asked).toHaveLength(1);
    });

    it('every 300 s while it is hidden and jobs of mine live', async () => {
      await open();
      model.shown = false;
      await pass(300_000);
      expect(bridge.asked).toHaveLength(2);
    });
  });

  it('gives up waiting when told to', async () => {
    bridge.answer(() => new Promise(() => undefined));
    await open();
    model.feed.stop({ code: 'scheduler-slow', message: 'too slow' });
    expect(model.view).toMatchObject({
      kind: 'failed',
      cause: { message: 'too slow' }
    });
  });
});
