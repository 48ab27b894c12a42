import type { RunState, Sweep, SweepRun } from '@jupyterlab-hpc/api';

import { parseJobId, taskNumbers } from '../../scheduler/arrays';
import type { KnownJobs, Results } from '../parts';
import type { SweepRecord } from '../records';
import { isRunLive } from '../service/looks';
import { lostSweep } from '../service/lost';
import { arrayOf } from '../submit';
import type { MemoryStore } from './memorystore';

/**
 * States of runs by the newest submission that names them: `ended` says of
 * tasks how they ended, the queue which live; what is in neither waits.
 */
export class MemoryResults implements Results {
  /** By `JOB_TASK`, or `JOB_TASK:RUN`. */
  readonly ended = new Map<string, RunState>();
  readonly forgotten: string[] = [];
  seconds = 4;

  constructor(private readonly store: MemoryStore) {}

  sweep(record: SweepRecord, known: KnownJobs): Promise<Sweep> {
    const rows = this.rows(record, known);
    const counts: Record<string, number> = {};
    for (const { state } of rows) {
      counts[state] = (counts[state] ?? 0) + 1;
    }
    const { created, name, notebook, pace } = record.manifest;
    const { problem: _problem, ...sweep } = lostSweep(
      { id: record.id, folder: record.folder, name, created },
      { code: 'internal', message: '' }
    );
    return Promise.resolve({
      ...sweep,
      ...{ counts, pace, runs: rows.length, notebook: notebook.path },
      arrays: record.submissions.map(one => ({
        ...(one.id !== undefined && { job: one.id }),
        ...{ submitted: one.at, tasks: one.tasks, runs: one.runs },
        atOnce: one.atOnce,
        isLive: rows.some(
          ({ job, state }) =>
            isRunLive(state) &&
            job !== undefined &&
            one.id !== undefined &&
            arrayOf(job) === one.id
        )
      }))
    });
  }

  async window(
    record: SweepRecord,
    known: KnownJobs,
    { limit = 100, offset = 0 }: Parameters<Results['window']>[2]
  ): ReturnType<Results['window']> {
    const rows = this.rows(record, known);
    return {
      sweep: await this.sweep(record, known),
      ...{ rows: rows.slice(offset, offset + limit), offset },
      total: rows.length
    };
  }

  runs: Results['runs'] = (record, known) =>
    Promise.resolve(this.rows(record, known));

  detail: Results['detail'] = (record, known, run) => {
    const row = this.rows(record, known)[run - 1];
    if (row === undefined) {
      throw new Error(`no run ${run}`);
    }
    return Promise.resolve({ run: row, figures: [] });
  };

  cells: Results['cells'] = () =>
    Promise.resolve({
      ...{ nbformat: 4, metadata: {}, offset: 0, total: 0, cells: [] }
    });

  figure: Results['figure'] = () =>
    Promise.resolve({ type: 'image/png', data: 'AAAA', bytes: 3 });

  plot: Results['plot'] = () =>
    Promise.resolve({ points: [], total: 0, withValue: 0 });

  csv: Results['csv'] = () => Promise.resolve({ name: 'a.csv', text: 'run\n' });

  changed(id: string): void {
    this.forgotten.push(id);
  }

  private rows(
    { id, manifest, submissions }: SweepRecord,
    { jobs }: KnownJobs
  ): SweepRun[] {
    const inQueue = new Map<string, RunState>();
    for (const job of jobs) {
      const { base, tasks } = parseJobId(job.id) ?? {};
      for (const task of tasks === undefined ? [] : taskNumbers(tasks)) {
        inQueue.set(`${base}_${task}`, job.state);
      }
    }
    const byRun = new Map<number, Pick<SweepRun, 'state' | 'job'>>();
    for (const { id: array, over, runsOf } of submissions) {
      for (const [task, runs] of over === true ? [] : runsOf) {
        for (const run of runs) {
          const job = array === undefined ? undefined : `${array}_${task}`;
          const state =
            this.ended.get(`${job}:${run}`) ??
            this.ended.get(job ?? '') ??
            inQueue.get(job ?? '') ??
            'waiting';
          byRun.set(run, { state, ...(job !== undefined && { job }) });
        }
      }
    }
    return Array.from({ length: manifest.runs }, (_, index) => ({
      run: index + 1,
      ...(byRun.get(index + 1) ?? { state: 'unsubmitted' as const }),
      ...{ attempts: 1, values: {}, figures: 0, seconds: this.seconds },
      parameters: [
        ...((this.store.kept.get(id)?.rows[index] ??
          []) as SweepRun['parameters'])
      ]
    }));
  }
}
