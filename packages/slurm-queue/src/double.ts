import type { JobQuery, JobRow, JobWindow, System } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import {
  ClientDouble,
  testSystem as laptop
} from '@jupyterlab-hpc/core/lib/testing';

/** A job as tests need it; what they say of it wins. */
export function makeJob(
  job: Partial<JobRow> & { readonly id: string }
): JobRow {
  return {
    name: `job${job.id}`,
    user: 'ada',
    partition: 'debug',
    state: 'running',
    rawState: 'RUNNING',
    submitted: 1000,
    ...job
  };
}

/** What the bridge of a cluster tells of itself. */
export const testSystem: System = {
  ...laptop,
  scheduler: {
    kind: 'slurm',
    state: 'ready',
    cluster: 'aurora',
    capabilities: ['everyone', 'nodes', 'partitions', 'heterogeneous']
  }
};

/** The same where this computer runs the jobs. */
export const localSystem: System = {
  ...laptop,
  scheduler: {
    kind: 'local',
    state: 'ready',
    capabilities: ['end-with-session', 'refuses-impossible']
  }
};

/**
 * A bridge for the tests of models and panels: it keeps a queue, answers
 * windows of it with ETags, and can be told to answer otherwise.
 */
export class BridgeDouble extends ClientDouble {
  jobs: readonly JobRow[] = [];
  /** What follows an open group, by what opens it: `123`, `123:waiting`. */
  tasks: Readonly<Record<string, readonly JobRow[]>> = {};
  /** The name of the snapshot. */
  snapshot = 's';
  /** The questions for the queue, in their order. */
  readonly asked: (JobQuery & { etag?: string | undefined })[] = [];

  constructor() {
    super();
    this.handlers.getSystem = () => testSystem;
    this.answer(query => this.window(query));
  }

  /** In the windows: why the rows are old. */
  get error(): JobWindow['error'] {
    return this._error;
  }
  set error(error: JobWindow['error']) {
    this._error = error;
    this.stale = error !== undefined;
  }

  /** Answers questions for the queue in another way. */
  answer(listJobs: (query: JobQuery) => JobWindow | Promise<JobWindow>): void {
    this.handlers.listJobs = ({ query }) => {
      this.asked.push({ ...query, etag: this.called.at(-1)?.etag });
      return listJobs(query);
    };
  }

  /**
   * Rows that the filters let through, or that are kept, in the order in which
   * they are; of one's own unless all are asked for.
   */
  window(query: JobQuery): JobWindow {
    const { offset = 0, limit = 100, expand = [], snapshot } = query;
    if (snapshot !== undefined && snapshot !== this.snapshot) {
      throw new BridgeError({ code: 'snapshot-gone', message: 'gone' });
    }
    const inScope = this.jobs.filter(
      job => query.scope === 'all' || job.user === 'ada'
    );
    const matching = inScope.filter(
      job => passes(job, query) || query.keep?.includes(job.id)
    );
    const rows = matching.flatMap(job => this._opened(job, expand));
    const shown = rows.slice(offset, offset + limit);
    return {
      snapshot: this.snapshot,
      offset,
      rows: shown.map(row => ({ mine: row.user === 'ada', ...row })),
      matching: rows.length,
      jobs: matching.length,
      total: inScope.length,
      states: counted(inScope, { ...query, state: [] }, job => job.state),
      partitions: counted(
        inScope,
        { ...query, partition: [] },
        job => job.partition
      ),
      users: counted(inScope, { ...query, user: [] }, job => job.user),
      error: this.error
    };
  }

  /** A row, and what follows it when it is open. */
  private _opened(row: JobRow, expand: readonly string[]): readonly JobRow[] {
    const { group, id } = row;
    const wanted = expand.filter(what => what.split(':')[0] === id);
    const what = wanted.find(name => name !== id) ?? wanted[0];
    return group === undefined || what === undefined
      ? [row]
      : [
          { ...row, group: { ...group, open: true } },
          ...(this.tasks[what] ?? [])
        ];
  }

  private _error: JobWindow['error'];
}

function passes(job: JobRow, query: JobQuery): boolean {
  const { q = '', state = [], partition = [], user = [] } = query;
  const states = job.group?.parts.map(part => part.state) ?? [job.state];
  return (
    (job.name.includes(q) || job.id === q) &&
    (state.length === 0 || states.some(one => state.includes(one))) &&
    (partition.length === 0 || partition.includes(job.partition)) &&
    (user.length === 0 || user.includes(job.user))
  );
}

/** A facet: tasks of groups counted singly. */
function counted(
  jobs: readonly JobRow[],
  query: JobQuery,
  valueOf: (job: Pick<JobRow, 'state' | 'partition' | 'user'>) => string
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const job of jobs.filter(one => passes(one, query))) {
    for (const { state, count } of job.group?.parts ?? [
      { state: job.state, count: job.tasks ?? 1 }
    ]) {
      const value = valueOf({ ...job, state });
      counts[value] = (counts[value] ?? 0) + count;
    }
  }
  return counts;
}
