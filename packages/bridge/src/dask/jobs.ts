import { isLive, type Job } from '@jupyterlab-hpc/api';

import { parseJobId } from '../scheduler/arrays';
import type { ClusterRecord, Submission } from './records';

/** The jobs of a cluster in the queue, by what they are for. */
export interface ClusterJobs {
  /** The job of the scheduler, or of all; undefined when the queue has none. */
  readonly scheduler: Job | undefined;
  /** Live ones that hold workers; the waiting rest of an array is one row. */
  readonly workers: readonly Job[];
}

/** Looks for the jobs of a cluster by the ids in its folder alone. */
export function jobsOf(
  { submissions }: ClusterRecord,
  queue: readonly Job[]
): ClusterJobs {
  const ids = (mine: (one: Submission) => boolean): ReadonlySet<string> =>
    new Set(submissions.filter(mine).flatMap(({ id }) => id ?? []));
  const first = ids(({ role }) => role !== 'workers');
  const arrays = ids(({ role }) => role === 'workers');
  return {
    scheduler: queue.find(({ id }) => first.has(id)),
    workers: queue.filter(
      ({ id, state }) => isLive(state) && arrays.has(parseJobId(id)?.base ?? '')
    )
  };
}

/** Jobs that a row stands for. */
export function countOf({ tasks = 1 }: Job): number {
  return tasks;
}

export function isWaiting({ state }: Job): boolean {
  return ['waiting', 'held', 'requeued'].includes(state);
}

/** The job of the scheduler, or the one job of all. */
export function schedulerJob({
  submissions
}: ClusterRecord): string | undefined {
  return submissions.find(({ role }) => role !== 'workers')?.id;
}
