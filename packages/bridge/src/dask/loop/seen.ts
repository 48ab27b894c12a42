import type { ClusterRecord } from '../records';
import type { Progress } from './progress';
import type { SchedulerJob } from './scheduler';
import type { Tasks } from './tasks';
import type { Targets } from './wanted';
import type { WorkersByJob } from './workers';

/** All that is seen of a cluster at a moment. */
export interface Seen {
  /** Epoch seconds. */
  readonly now: number;
  readonly record: ClusterRecord;
  readonly scheduler: SchedulerJob;
  /** The submissions of workers that are not over and have an id, the oldest first. */
  readonly workers: readonly Tasks[];
  /** Jobs of workers of which it is not known yet whether they were submitted. */
  readonly open: number;
  /** Undefined when Dask's scheduler does not answer, or was not asked. */
  readonly dask?: {
    readonly workers: WorkersByJob;
    /** When it ends for want of work, epoch seconds. */
    readonly idleEndsAt?: number;
  };
  readonly targets: Targets;
  /** With what ended since. */
  readonly progress: Progress;
  /** Until when nothing is submitted, and why: it was refused. */
  readonly refused?: { readonly until: number; readonly words: string };
  /** Dask's scheduler left a note that it ends for want of work. */
  readonly idleEnd: boolean;
}
