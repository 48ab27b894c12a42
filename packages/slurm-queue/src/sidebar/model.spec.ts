import type { ErrorCode, SummaryQuery } from '@jupyterlab-hpc/api';
import { BridgeError, Folds } from '@jupyterlab-hpc/core';

import { BridgeDouble, makeJob } from '../double';
import { type IQueueSettings, QueueSettings } from '../settings';
import { JobsModel } from './model';
import { makeSummary } from './testing';
import { statesOf, sections } from './view';

const failing = (code: ErrorCode) => () => {
  throw new BridgeError({ code, message: code });
};

/** Settings with an interval that the person set. */
class WishedInterval extends QueueSettings {
  every = 120;

  override get current(): IQueueSettings {
    return { ...super.current, every: this.every };
  }
}

describe('the model of the sidebar', () => {
  let bridge: BridgeDouble;
  let model: JobsModel;
  let summary = makeSummary({});
  let asked: SummaryQuery[];

  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);

  const make = (settings = new QueueSettings()): JobsModel =>
    new JobsModel({
      client: bridge,
      settings,
      folds: new Folds(window.localStorage, 'jobs', '/', sections)
    });

  const open = async (): Promise<void> => {
    model.shown = true;
    await pass();
  };

  const answer = (reply: (query: SummaryQuery) => typeof summary): void => {
    bridge.handlers.getSummary = ({ query }) => {
      asked.push(query);
      return reply(query);
    };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    window.localStorage.clear();
    bridge = new BridgeDouble();
    asked = [];
    summary = makeSummary({
      running: [makeJob({ id: '1' })],
      waiting: [makeJob({ id: '2', state: 'waiting' })]
    });
    answer(() => summary);
    model = make();
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
    expect(model.view).toEqual({ kind: 'ready' });
    expect(model.nextAt).toBe(1060);
    await pass(59_000);
    expect(asked).toHaveLength(1);
    await pass(1_000);
    expect(asked).toEqual([{}, {}]);
  });

  it('keeps what the server says is unchanged', async () => {
    await open();
    const before = model.summary;
    await pass(60_000);
    expect(asked).toHaveLength(2);
    expect(model.summary).toBe(before);
  });

  it('says as soon as it asks that it does, and when it has ended', async () => {
    let done: () => void = () => undefined;
    bridge.handlers.getSummary = () =>
      new Promise(resolve => (done = () => resolve(summary)));
    await open();
    expect(model.asking).toBe(true);
    done();
    await pass();
    expect(model.asking).toBe(false);
  });

  it('looks for jobs after a pause in typing, and for more of them', async () => {
    await open();
    model.filter = 'w';
    model.filter = 'wrf';
    await pass(249);
    expect(asked).toHaveLength(1);
    await pass(1);
    const fifty = { running: 50, waiting: 50, finished: 50 };
    expect(asked.slice(1)).toEqual([{ q: 'wrf', ...fifty }]);
    model.filter = '';
    await pass();
    expect(asked.slice(2)).toEqual([{}]);
  });

  it('tells no jobs from none that match', async () => {
    summary = { ...makeSummary({}), total: 2 };
    await open();
    expect(model.view).toEqual({ kind: 'unmatched', hidden: 2 });
    summary = makeSummary({});
    await pass(60_000);
    expect(model.view).toEqual({ kind: 'empty' });
  });

  it('keeps old jobs with the cause, and then has new ones', async () => {
    await open();
    const error = { code: 'scheduler-slow' as const, message: 'slow' };
    const before = summary;
    summary = { ...before, error };
    await pass(60_000);
    expect(model.view).toEqual({
      kind: 'stale',
      failure: 'down',
      cause: error
    });
    expect(model.summary?.running.rows).toHaveLength(1);
    answer(failing('unreachable'));
    await pass(60_000);
    expect(model.view).toMatchObject({ failure: 'unreachable' });
    answer(() => before);
    await pass(5_000);
    expect(model.view).toEqual({ kind: 'ready' });
  });

  it('shows no jobs of an earlier filter under the name of a new one', async () => {
    await open();
    answer(failing('unreachable'));
    model.filter = 'x';
    await pass(250);
    expect(model.view.kind).toBe('failed');
    // Those of before are asked for as if they had never been known.
    answer(() => summary);
    model.filter = '';
    await pass();
    expect(model.view.kind).toBe('ready');
    expect(model.summary?.running.rows).toHaveLength(1);
  });

  it.each([
    ['scheduler-down', 'down'],
    ['scheduler-missing', 'missing'],
    ['not-permitted', 'not-permitted'],
    ['disabled-by-site', 'disabled'],
    ['bridge-lost', 'bridge'],
    ['contract-mismatch', 'outdated']
  ] as const)('never an empty list for %s', async (code, failure) => {
    answer(failing(code));
    await open();
    expect(model.view).toMatchObject({ kind: 'failed', failure });
  });

  it('is refreshed by hand at most once in 10 s, unless it failed', async () => {
    await open();
    await model.refresh();
    await model.refresh();
    expect(asked.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(model.canRefresh).toBe(false);
    await model.refresh(true);
    await pass(10_000);
    expect(model.canRefresh).toBe(true);
    expect(asked.filter(({ fresh }) => fresh)).toHaveLength(2);
  });

  it('shows soon what was done elsewhere: at once, or when it is seen', async () => {
    await open();
    model.refreshSoon();
    await pass();
    expect(asked.at(-1)).toEqual({ fresh: true });
    model.shown = false;
    model.refreshSoon();
    await pass();
    expect(asked).toHaveLength(2);
    model.shown = true;
    await pass();
    expect(asked.slice(2)).toEqual([{ fresh: true }]);
  });

  it('asks in the interval that the person set, from then on', async () => {
    const settings = new WishedInterval();
    model.dispose();
    model = make(settings);
    await open();
    settings.every = 30;
    await settings.set('watchJobs', true);
    await pass();
    expect(asked).toEqual([{ every: 120 }, { every: 30 }]);
  });

  it('knows which jobs the last news found in another state', async () => {
    await open();
    expect(model.turned.size).toBe(0);
    summary = makeSummary({
      running: [makeJob({ id: '2' }), makeJob({ id: '3' })],
      finished: [makeJob({ id: '1', state: 'failed' })]
    });
    await pass(60_000);
    expect([...model.turned].sort()).toEqual(['1', '2']);
  });

  it('gives up waiting when told to', async () => {
    bridge.handlers.getSummary = () => new Promise(() => undefined);
    await open();
    model.stopWaiting({ code: 'scheduler-slow', message: 'too slow' });
    expect(model.asking).toBe(false);
    expect(model.view).toMatchObject({ cause: { message: 'too slow' } });
  });

  it('remembers which sections are folded, on each server for itself', () => {
    model.fold('waiting');
    expect(model.isFolded('waiting')).toBe(true);
    expect(
      new Folds(window.localStorage, 'jobs', '/', sections).has('waiting')
    ).toBe(true);
    expect(
      new Folds(window.localStorage, 'jobs', '/other/', sections).has('waiting')
    ).toBe(false);
    model.fold('waiting');
    expect(
      new Folds(window.localStorage, 'jobs', '/', sections).has('waiting')
    ).toBe(false);
  });
});

describe('the sections', () => {
  it('have each state once', () => {
    const all = (['running', 'waiting', 'finished'] as const).flatMap(statesOf);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(20);
    expect(statesOf('waiting')).toEqual(['waiting', 'held']);
  });
});
