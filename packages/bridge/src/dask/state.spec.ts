/** @jest-environment node */
import type { DaskLoad, Job } from '@jupyterlab-hpc/api';

import type { ClusterRecord } from './records';
import { clusterOf, type DaskAnswer, endOf, type Sight } from './state';
import { clusterRecord, daskJob } from './testing/records';

const load = (workers: number): DaskLoad => ({
  ...{ at: 1100, cores: 2 * workers, cpu: 0, memory: 0, memoryLimit: 0 },
  ...{ tasks: 0, workers }
});

function answer(workers: number, more: Partial<DaskAnswer> = {}): DaskAnswer {
  return { load: load(workers), ...more };
}

function sight(queue: readonly Job[], more: Partial<Sight> = {}): Sight {
  return { now: 1500, queue: { at: 1500, jobs: queue }, ...more };
}

const waiting = {
  state: 'waiting',
  rawState: 'PENDING',
  reason: 'Resources'
} as const;
const two = [
  daskJob('10'),
  daskJob('11_0', { arrayId: '11' }),
  daskJob('11_1', { arrayId: '11' })
];

describe('a cluster', () => {
  it.each<[string, string, readonly Job[], Partial<Sight>]>([
    [
      'launching',
      'the queue has no job of it yet',
      [],
      { queue: { at: 1030, jobs: [] } }
    ],
    ['waiting', 'its scheduler waits', [daskJob('10', waiting)], {}],
    ['starting', 'that does not answer yet', two, {}],
    ['scaling', 'one worker is not there yet', two, { dask: answer(1) }],
    ['running', 'all are there', two, { dask: answer(2) }],
    [
      'scaling',
      'one is not begun yet',
      [...two.slice(0, 2), daskJob('11_1', { ...waiting, arrayId: '11' })],
      { dask: answer(1) }
    ]
  ])('is %s when %s', (state, _when, queue, more) => {
    expect(clusterOf(clusterRecord(), sight(queue, more)).state).toBe(state);
  });

  it('counts the workers of its jobs: the waiting rest of an array is one row', () => {
    const record = clusterRecord(
      { wish: { name: 'era5', scale: { workers: 12 } } },
      { workersPerJob: 4, processes: 2 }
    );
    const rest = daskJob('11_[1-2]', { ...waiting, arrayId: '11', tasks: 2 });
    const { workers } = clusterOf(
      record,
      sight([daskJob('10'), daskJob('11_0', { arrayId: '11' }), rest], {
        dask: answer(8)
      })
    );
    expect(workers).toEqual({
      ...{ asked: 12, waiting: 8, running: 4, registered: 4 }
    });
  });

  it('counts workers that Dask knows before the queue is asked again', () => {
    const rest = daskJob('11_[0-1]', { ...waiting, arrayId: '11', tasks: 2 });
    const seen = clusterOf(
      clusterRecord(),
      sight([daskJob('10'), rest], { dask: answer(2) })
    );
    expect(seen).toMatchObject({
      state: 'running',
      workers: { waiting: 0, running: 2, registered: 2 }
    });
  });

  it('does not take somebody’s job of a like name for its own', () => {
    const other = daskJob('12', { name: 'dask-era5-workers' });
    const { workers } = clusterOf(clusterRecord(), sight([...two, other]));
    expect(workers.running).toBe(2);
  });

  it('says why it waits, and when it may begin', () => {
    const job = daskJob('10', { ...waiting, estimatedStart: 2000 });
    expect(clusterOf(clusterRecord(), sight([job]))).toMatchObject({
      ...{ reason: 'Resources', estimatedStart: 2000 }
    });
  });

  it('ends with the job of its scheduler, or for want of work unless it is kept', () => {
    const idle = { dask: answer(2, { idleSince: 1050.5 }) };
    const seen = clusterOf(clusterRecord(), sight(two, idle));
    expect(seen).toMatchObject({ endsAt: 4610, idleEndsAt: 1950 });
    const kept: ClusterRecord['wish'] = {
      ...{ name: 'era5', scale: { workers: 2 }, keepUntil: 5000 }
    };
    const later = clusterOf(clusterRecord({ wish: kept }), sight(two, idle));
    expect(later.idleEndsAt).toBe(5000);
  });

  it('is ending until nothing of it is in the queue, then ended or lost', () => {
    const end = { why: 'stopped', at: 1090 } as const;
    const over = clusterRecord({ end });
    expect(clusterOf(over, sight(two)).state).toBe('ending');
    expect(clusterOf(over, sight([])).state).toBe('ended');
    const lost = clusterRecord({ end: { why: 'time-limit', at: 1090 } });
    expect(clusterOf(lost, sight([]))).toMatchObject({
      ...{ state: 'lost', end: 'time-limit', changed: 1090 }
    });
  });
});

describe('the end of a cluster', () => {
  const gone = (more: Partial<Job>): Job => daskJob('10', more);

  it('is none while its scheduler lives, or may not be in the queue yet', () => {
    expect(endOf(clusterRecord(), sight(two))).toBeUndefined();
    const early = { at: 1030, jobs: [] };
    expect(endOf(clusterRecord(), sight([], { queue: early }))).toBeUndefined();
  });

  it.each<[string, readonly Job[], Partial<Sight>]>([
    ['unknown', [], {}],
    ['idle', [], { wasIdle: true }],
    ['time-limit', [gone({ state: 'timed-out' })], {}],
    ['cancelled', [gone({ state: 'cancelled' })], {}],
    ['failed', [gone({ state: 'node-failed' })], {}]
  ])('is %s', (why, queue, more) => {
    expect(endOf(clusterRecord(), sight(queue, more))?.why).toBe(why);
  });

  it('is what was wanted, when it was', () => {
    const wish = { name: 'era5', scale: { workers: 2 }, stop: 1050 };
    const queue = [gone({ state: 'cancelled' })];
    expect(endOf(clusterRecord({ wish }), sight(queue))?.why).toBe('stopped');
  });

  it('is at once when it lets in who has not its key', () => {
    const dask = answer(2, { isOpen: true });
    expect(endOf(clusterRecord(), sight(two, { dask }))?.why).toBe('insecure');
  });

  it('is that it never was, when nothing was submitted', () => {
    const submissions = [
      { token: '000000000001', role: 'scheduler', tasks: 1, at: 1000 }
    ] as const;
    // Somebody still has to find out.
    expect(endOf(clusterRecord({ submissions }), sight([]))).toBeUndefined();
    const over = submissions.map(one => ({ ...one, over: true }));
    expect(
      endOf(clusterRecord({ submissions: over }), sight([]))
    ).toMatchObject({ why: 'failed' });
    expect(endOf(clusterRecord({ submissions: [] }), sight([]))).toMatchObject({
      why: 'failed'
    });
  });
});
