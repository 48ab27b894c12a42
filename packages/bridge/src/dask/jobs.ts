import { isLive, type Job } from '@jupyterlab-hpc/api';

import { baseOf } from '../scheduler/arrays';
import { schedulerSubmission } from './loop/scheduler';
import type { QueueAt } from './loop/tasks';
import type { ClusterRecord } from './records';

/** The jobs of a cluster in the queue, by what they are for. */
export interface ClusterJobs {
  /** The job of the scheduler, or of all; undefined when the queue has none. */
  readonly scheduler: Job | undefined;
  /** Live ones that hold workers; the waiting rest of an array is one row. */
  readonly workers: readonly Job[];
}

/** Looks for the jobs of a cluster by the ids in its folder alone. */
export function jobsOf(
  record: ClusterRecord,
  { beside, jobs }: QueueAt
): ClusterJobs {
  const { launched } = record;
  const first = schedulerSubmission(record)?.id;
  // Numbers of another computer mean nothing here.
  const isElsewhere = launched.spec.mode === 'here' && beside !== launched.host;
  const arrays = new Set(
    record.submissions.flatMap(({ id, role }) =>
      role === 'workers' ? (id ?? []) : []
    )
  );
  return {
    scheduler: isElsewhere ? undefined : jobs.find(({ id }) => id === first),
    workers: jobs.filter(
      ({ id, state }) => isLive(state) && arrays.has(baseOf(id))
    )
  };
}

/** Jobs that a row stands for. */
export function countOf({ tasks = 1 }: Job): number {
  return tasks;
}
