import type { JobRow } from '@jupyterlab-hpc/api';

import { idsOf } from '../actions/targets';
import { BridgeDouble, makeJob, testSystem } from '../double';
import { QueueModel } from './model';

const many = (count: number, first = 1) =>
  Array.from({ length: count }, (_, at) =>
    makeJob({ id: String(first + at), state: 'waiting' })
  );

/** Numbers that look random and are the same in every run. */
function* chances(seed = 7): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

describe('a selection', () => {
  let bridge: BridgeDouble;
  let model: QueueModel;

  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const selected = () => [...model.selection.keys];
  const open = async (): Promise<void> => {
    model.shown = true;
    await pass();
  };

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

  it('stays on its rows when a refresh moves them', async () => {
    await open();
    await model.select({ kind: 'only', key: '2' });
    bridge.jobs = ['9', '8', '2', '1'].map(id => makeJob({ id }));
    await pass(60_000);
    expect(selected()).toEqual(['2']);
    expect(model.indexOf('2')).toBe(2);
  });

  it('stays on the waiting rest of an array while its tasks start', async () => {
    const rest = (id: string) =>
      makeJob({ id, arrayId: '5', state: 'waiting', tasks: 4 });
    bridge.jobs = [rest('5_[1-4]')];
    await open();
    await model.select({ kind: 'only', key: '5_[]' });
    bridge.jobs = [rest('5_[2-4]')];
    await pass(60_000);
    expect(model.selection.rows.map(({ id }) => id)).toEqual(['5_[2-4]']);
  });

  it('loses those that left the queue', async () => {
    await open();
    await model.select({ kind: 'all' });
    bridge.jobs = [makeJob({ id: '2' })];
    await pass(60_000);
    expect(selected()).toEqual(['2']);
  });

  it('ends with another filter, which may hide it', async () => {
    await open();
    await model.select({ kind: 'all' });
    void model.ask({ filter: 'job1' });
    expect(selected()).toEqual([]);
    await pass(250);
  });

  it('keeps a job on screen that the filter would hide since it ended, with what is legal for it now', async () => {
    await open();
    await model.ask({ states: ['running'] });
    await model.select({ kind: 'only', key: '2' });
    bridge.jobs = [
      makeJob({ id: '1' }),
      makeJob({ id: '2', state: 'completed' }),
      makeJob({ id: '3', state: 'completed' })
    ];
    await pass(60_000);
    expect(bridge.asked.at(-1)?.keep).toEqual(['2']);
    expect(model.row(1)?.id).toBe('2');
    expect(selected()).toEqual(['2']);
    expect(model.steering.targets('cancel', testSystem)).toEqual([]);
    expect(idsOf(model.steering.targets('requeue', testSystem))).toEqual(['2']);
    await model.select({ kind: 'only', key: '1' });
    await pass(60_000);
    expect(model.count).toBe(1);
  });

  it('of more than can be kept on screen is looked at again before it is acted on', async () => {
    bridge.jobs = many(300);
    await open();
    await model.ask({ states: ['waiting'] });
    await model.select({ kind: 'all' });
    expect(selected()).toHaveLength(300);
    bridge.jobs = many(300).map(job =>
      job.id === '250' ? { ...job, state: 'running' } : job
    );
    const ids = (await model.steering.rows()).map(({ id }) => id);
    expect(ids).toHaveLength(299);
    expect(ids).not.toContain('250');
  });

  it('spans rows far from the screen by a range', async () => {
    bridge.jobs = many(900);
    await open();
    await model.select({ kind: 'range', from: 600, to: 150 });
    expect(model.selection.keys.size).toBe(451);
    expect(selected()[0]).toBe('151');
    expect(selected().at(-1)).toBe('601');
  });

  it('takes of a far range what is on screen when places mean other rows by now', async () => {
    bridge.jobs = many(900);
    await open();
    bridge.snapshot = 't';
    bridge.jobs = many(900, 5000);
    await model.select({ kind: 'range', from: 190, to: 300 });
    expect(selected()).toEqual(many(10, 191).map(({ id }) => id));
  });

  it('of all leaves out the job of this session', async () => {
    bridge.handlers.getSystem = () => ({ ...testSystem, ownJob: '2' });
    await open();
    await model.select({ kind: 'all' });
    expect(selected()).toEqual(['1']);
  });

  it('made while another is on its way wins', async () => {
    bridge.jobs = many(900);
    await open();
    const all = model.select({ kind: 'all' });
    await model.select({ kind: 'only', key: '3' });
    await all;
    expect(selected()).toEqual(['3']);
  });

  it('leaves tasks that were folded into their array', async () => {
    const parts = [{ state: 'running' as const, count: 2, ids: ['5_[1-2]'] }];
    const group = { kind: 'array' as const, parts, open: false };
    bridge.jobs = [makeJob({ id: '5', group }), ...many(500, 10)];
    bridge.tasks = {
      5: ['5_1', '5_2'].map(id => makeJob({ id, arrayId: '5', level: 2 }))
    };
    await open();
    await model.expand('5', true);
    await model.select({ kind: 'only', key: '5_2' });
    await model.select({ kind: 'toggle', key: '10' });
    await model.expand('5', false);
    expect(selected()).toEqual(['10']);
  });

  it('acts on exactly its jobs while 5,000 others come and go in any order', async () => {
    const chance = chances();
    const next = () => chance.next().value;
    let jobs: readonly JobRow[] = many(5000);
    bridge.jobs = jobs;
    await open();
    for (const at of [3, 17, 60, 110, 190]) {
      await model.select({ kind: 'toggle', key: String(at) });
    }
    model.source.need(2000, 2030);
    await pass(50);
    await model.select({ kind: 'toggle', key: '2011' });
    const held = new Set(selected());
    expect(held.size).toBe(6);

    let newest = 5000;
    for (let round = 0; round < 25; round += 1) {
      const stay = jobs.filter(({ id }) => held.has(id) || next() > 0.04);
      newest += 200;
      jobs = [...stay, ...many(200, newest - 199)]
        .map(job => ({ job, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ job }) => job);
      bridge.jobs = jobs;
      bridge.snapshot = `s${round}`;
      model.feed.held = round % 3 === 0;
      model.feed.use();
      const place = Math.floor(next() * 4000);
      model.source.need(place, place + 30);
      await pass(round % 2 === 0 ? 60_000 : 50);
      expect(new Set(selected())).toEqual(held);
    }
    expect(newest).toBe(10_000);

    let sent: readonly string[] = [];
    bridge.handlers.actOnJobs = ({ body }) => {
      sent = body.ids ?? [];
      return { results: sent.map(id => ({ id })) };
    };
    const targets = model.steering.targets('hold', testSystem);
    await model.steering.act('hold', targets);
    await pass();
    expect([...sent].sort()).toEqual([...held].sort());
  });
});
