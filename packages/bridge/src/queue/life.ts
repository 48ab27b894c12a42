import { type JobState, jobStates } from '@jupyterlab-hpc/api';

const ranks: ReadonlyMap<JobState, number> = new Map(
  jobStates.map((state, rank) => [state, rank])
);

/** The place of a state in a job's life. */
export function lifeRank(state: JobState): number {
  return ranks.get(state) ?? ranks.size;
}

/** What a state means to who looks at the tasks of an array. */
export type LifeClass = 'failed' | 'running' | 'others';

export function lifeClass(state: JobState): LifeClass {
  switch (state) {
    case 'failed':
    case 'out-of-memory':
    case 'node-failed':
    case 'boot-failed':
    case 'lost':
    case 'timed-out':
    case 'deadline':
    case 'preempted':
      return 'failed';
    case 'running':
    case 'starting':
    case 'completing':
    case 'suspended':
    case 'resizing':
      return 'running';
    case 'waiting':
    case 'held':
    case 'requeued':
    case 'cancelled':
    case 'revoked':
    case 'completed':
    case 'other':
      return 'others';
  }
}
