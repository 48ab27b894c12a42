/**
 * @jest-environment node
 */
import type { Job, SummaryQuery } from '@jupyterlab-hpc/api';

import { array, het } from '../testing/arrays';
import { job } from '../testing/doubles';
import { Summaries } from './summary';

function summary(jobs: readonly Job[], query: SummaryQuery = {}, ownJob = '') {
  const of = new Summaries(ownJob).of({ id: 'a-1', at: 0, jobs }, query);
  const ids = (rows: readonly Job[]) => rows.map(({ id }) => id);
  return {
    ...of,
    running: { count: of.running.count, ids: ids(of.running.rows) },
    waiting: { count: of.waiting.count, ids: ids(of.waiting.rows) },
    finished: { count: of.finished.count, ids: ids(of.finished.rows) }
  };
}

describe('a queue in brief', () => {
  it('puts first what ends, starts or ended next to now', () => {
    const jobs = [
      job('1', { started: 100, timeLimit: 50 }),
      job('2', { started: 90, timeLimit: 20 }),
      job('3', { started: 1 }),
      job('4', { state: 'waiting', priority: 5, submitted: 9 }),
      job('5', { state: 'held', priority: 9 }),
      job('6', { state: 'waiting', estimatedStart: 500 }),
      job('7', { state: 'requeued', priority: 5, submitted: 8 }),
      job('8', { state: 'completed', ended: 70 }),
      job('9', { state: 'failed', ended: 80 }),
      job('10', { state: 'cancelled' })
    ];
    expect(summary(jobs)).toEqual({
      total: 10,
      running: { count: 3, ids: ['2', '1', '3'] },
      waiting: { count: 4, ids: ['6', '5', '7', '4'] },
      finished: { count: 3, ids: ['9', '8', '10'] }
    });
  });

  it('has as many rows as asked for, and counts all', () => {
    const jobs = ['running', 'waiting', 'completed'].flatMap((state, kind) =>
      Array.from({ length: 9 }, (_item, index) =>
        job(String(10 * kind + index + 1), { state: state as Job['state'] })
      )
    );
    expect(summary(jobs)).toMatchObject({
      running: { count: 9, ids: { length: 6 } },
      waiting: { count: 9, ids: { length: 4 } },
      finished: { count: 9, ids: { length: 3 } }
    });
    const other = summary(jobs, { running: 1, waiting: 0, finished: 50 });
    expect(other).toMatchObject({
      total: 27,
      running: { count: 9, ids: ['1'] },
      waiting: { count: 9, ids: [] },
      finished: { count: 9, ids: { length: 9 } }
    });
  });

  it('takes an array, or a heterogeneous job, for one', () => {
    const jobs = [
      ...array('12', { completed: '1-4', running: '5-6', waiting: '7-9' }),
      ...array('13', { held: '1-3', failed: '4' }),
      ...het('75', 'completed', 'failed')
    ];
    expect(summary(jobs)).toEqual({
      total: 3,
      running: { count: 1, ids: ['12'] },
      waiting: { count: 1, ids: ['13'] },
      finished: { count: 1, ids: ['75'] }
    });
  });

  it('is of the jobs that contain the words', () => {
    const jobs = [job('1', { name: 'train unet' }), job('2', { name: 'x' })];
    expect(summary(jobs, { q: 'UNET train' })).toMatchObject({
      total: 2,
      running: { count: 1, ids: ['1'] }
    });
  });

  it('has the job in which the server runs first, in an array too', () => {
    const limits = { started: 1, timeLimit: 9 };
    const jobs = [
      job('1', limits),
      job('42', { started: 5 }),
      ...array('50', { running: '1-2' }, { started: 7 })
    ];
    expect(summary(jobs, {}, '42').running.ids).toEqual(['42', '1', '50']);
    expect(summary(jobs, { running: 1 }, '50_2').running.ids).toEqual(['50']);
    expect(summary(jobs, { q: 'job-1' }, '42').running.ids).toEqual(['1']);
  });

  it('says that all of it may be acted on', () => {
    const of = new Summaries(undefined).of(
      { id: 'a-1', at: 0, jobs: array('12', { running: '1-2' }) },
      {}
    );
    expect(of.running.rows).toMatchObject([
      { mine: true, group: { parts: [{ ids: ['12_[1-2]'] }], open: false } }
    ]);
  });
});
