import type { Job } from '@jupyterlab-hpc/api';

import { KnownJobs } from '../scheduler/known';

/** The queue of one scope at one moment, in the scheduler's order. */
export interface Snapshot {
  /** Changes when, and only when, a job changed, came or left. */
  id: string;
  /** When the scheduler was asked, in epoch seconds, fractional. */
  at: number;
  jobs: readonly Job[];
}

/**
 * Replaces what is equal to the last snapshot by the objects of that one, so
 * that a queue that hardly changes costs hardly any memory, and tells whether
 * anything changed at all.
 */
export function reconcile(
  last: readonly Job[],
  next: readonly Job[]
): { jobs: readonly Job[]; changed: boolean } {
  const known = new KnownJobs(last);
  let changed = last.length !== next.length;
  const jobs = next.map((job, index) => {
    const kept = known.or(job);
    changed ||= kept !== last[index];
    return kept;
  });
  return { jobs: changed ? jobs : last, changed };
}
