import type { JobRow, JobState } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';

import { BridgeDouble, makeJob, testSystem } from '../double';
import { QueueModel } from './model';

const part = (state: JobState, count: number, ...ids: string[]) => ({
  state,
  count,
  ids
});
const array = makeJob({
  id: '5',
  group: {
    kind: 'array',
    parts: [part('running', 2, '5_[1-2]'), part('waiting', 7, '5_[3-9]')],
    open: false
  }
});

describe('steering', () => {
  let bridge: BridgeDouble;
  let model: QueueModel;

  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const doing = () =>
    Array.from({ length: model.count }, (_, at) => model.row(at)).flatMap(
      row =>
        row !== undefined && model.steering.underWay.on(row) !== undefined
          ? [`${row.id} ${model.steering.underWay.on(row)}`]
          : []
    );
  const act = (action: 'cancel' | 'hold') =>
    model.steering.act(action, model.steering.targets(action, testSystem));

  beforeEach(async () => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.jobs = [makeJob({ id: '1' }), array, makeJob({ id: '8' })];
    const tasks = ['5_1', '5_2'].map(id =>
      makeJob({ id, arrayId: '5', level: 2 })
    );
    const rest: JobRow = makeJob({
      id: '5_[]',
      arrayId: '5',
      level: 2,
      state: 'waiting',
      group: {
        kind: 'rest',
        parts: [part('waiting', 7, '5_[3-9]')],
        open: false
      }
    });
    bridge.tasks = { 5: [...tasks, rest] };
    model = new QueueModel(bridge);
    model.shown = true;
    await pass();
    await model.expand('5', true);
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
  });

  it('shows what is being done at once, and settles with the next snapshot', async () => {
    await model.select({ kind: 'only', key: '1' });
    const seen: string[][] = [];
    bridge.handlers.actOnJobs = () => {
      seen.push(doing());
      return { results: [{ id: '1' }] };
    };
    const acted = act('cancel');
    expect(doing()).toEqual(['1 cancel']);
    expect(await acted).toEqual([{ id: '1' }]);
    expect(seen).toEqual([['1 cancel']]);
    expect(doing()).toEqual(['1 cancel']);
    await pass();
    expect(bridge.asked.at(-1)).toMatchObject({ fresh: true });
    expect(doing()).toEqual([]);
  });

  it('shows it on an array and on all of its tasks that it reaches', async () => {
    await model.select({ kind: 'only', key: '5' });
    bridge.handlers.actOnJobs = () => ({ results: [{ id: '5_[3-9]' }] });
    const acted = act('hold');
    expect(doing()).toEqual(['5 hold', '5_[] hold']);
    await acted;
    await pass();
    await model.select({ kind: 'only', key: '5_2' });
    const cancelled = act('cancel');
    expect(doing()).toEqual(['5_2 cancel']);
    await cancelled;
  });

  it('shows it no longer where it failed', async () => {
    await model.select({ kind: 'all' });
    const error = { code: 'not-permitted' as const, message: 'no' };
    bridge.handlers.actOnJobs = ({ body }) => ({
      results: (body.ids ?? []).map(id => (id === '8' ? { id } : { id, error }))
    });
    await act('cancel');
    expect(doing()).toEqual(['8 cancel']);
    await pass();
    bridge.handlers.actOnJobs = () => {
      throw new BridgeError({ code: 'scheduler-down', message: 'down' });
    };
    await expect(act('cancel')).rejects.toThrow('down');
    expect(doing()).toEqual([]);
  });

  it('shows it no longer when no news can be had', async () => {
    await model.select({ kind: 'only', key: '1' });
    bridge.handlers.actOnJobs = () => ({ results: [{ id: '1' }] });
    bridge.answer(() => {
      throw new BridgeError({ code: 'unreachable', message: 'gone' });
    });
    await act('cancel');
    await pass();
    expect(model.view.kind).toBe('stale');
    expect(doing()).toEqual([]);
  });

  it('offers nothing that the site switched off', async () => {
    await model.select({ kind: 'all' });
    const features = { ...testSystem.features, actions: false };
    const system = { ...testSystem, features };
    expect(model.steering.targets('cancel', testSystem)).not.toEqual([]);
    expect(model.steering.targets('cancel', system)).toEqual([]);
  });

  it('lets rows stand still while they change in place', async () => {
    model.feed.held = true;
    model.feed.use();
    bridge.jobs = [
      makeJob({ id: '9' }),
      { ...array, state: 'waiting' },
      makeJob({ id: '1', state: 'completed' })
    ];
    await pass(60_000);
    expect(model.row(0)).toMatchObject({ id: '1', state: 'completed' });
    expect(model.feed.orderWaits).toBe(true);
    expect(model.feed.window?.total).toBe(3);
    model.feed.held = false;
    expect(model.row(0)?.id).toBe('9');
  });

  it('does not hold rows that the server had from before the tab was opened', async () => {
    const late = new QueueModel(bridge);
    bridge.at = bridge.time - 40;
    late.shown = true;
    await pass();
    late.feed.held = true;
    late.feed.use();
    const news = async (id: string): Promise<void> => {
      bridge.time += 60;
      bridge.at = bridge.time;
      bridge.jobs = [makeJob({ id }), ...bridge.jobs];
      await pass(60_000);
    };
    await news('9');
    expect(late.row(0)?.id).toBe('9');
    await news('10');
    expect(late.row(0)?.id).toBe('9');
    expect(late.feed.orderWaits).toBe(true);
    late.dispose();
  });

  it.each([
    ['a refresh', () => model.refresh()],
    ['another order', () => model.ask({ sort: [] })],
    ['a filter', () => model.ask({ states: ['running'] })],
    ['everyone’s jobs', () => model.ask({ scope: 'all' })],
    ['an array that opens', () => model.expand('5', false)]
  ])('moves them for %s that the person asked for', async (_, ask) => {
    model.feed.held = true;
    model.feed.use();
    bridge.jobs = [makeJob({ id: '9' }), ...bridge.jobs];
    await ask();
    expect(model.row(0)?.id).toBe('9');
    expect(model.feed.orderWaits).toBe(false);
  });

  it('takes over what is set meanwhile, at once', async () => {
    await model.select({ kind: 'only', key: '5' });
    const asked = bridge.asked.length;
    bridge.answer(query => bridge.window({ ...query, limit: 1 }));
    await model.settings.set('groupArrays', false);
    await pass();
    expect(bridge.asked).toHaveLength(asked + 1);
    expect(bridge.asked.at(-1)).not.toHaveProperty('group');
    expect(model.selection.keys.size).toBe(0);
    await model.settings.set('watchJobs', true);
    await pass();
    expect(bridge.asked).toHaveLength(asked + 1);
  });
});
