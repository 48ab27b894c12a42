import type { Log } from '../../commands';
import type { Beside } from '../../scheduler/beside';
import type { Scheduler } from '../../scheduler/scheduler';
import type {
  EnvironmentChecker,
  KnownJobs,
  NotebookReader,
  Places,
  Results,
  Runner,
  SweepStore
} from '../parts';

/** What the service of sweeps is made of. */
export interface SweepParts {
  readonly store: SweepStore;
  readonly places: Places;
  readonly notebooks: NotebookReader;
  readonly checker: EnvironmentChecker;
  readonly runner: Runner;
  readonly results: Results;
  readonly scheduler: Pick<
    Scheduler,
    'kind' | 'probe' | 'submit' | 'act' | 'change' | 'resources'
  >;
  /** Trials on this computer beside Slurm's jobs; undefined where all jobs are here. */
  readonly beside?: Pick<Beside, 'submit' | 'act'>;
  /** The person's own queue, with what is known of jobs that left it. Rejects when nothing is. */
  readonly queue: (fresh: boolean) => Promise<KnownJobs>;
  /** Jobs were submitted or changed: the queue is out of date. */
  readonly onActed: () => void;
  /** The name of this computer. */
  readonly host: string;
  /** Runs that a sweep may have, as the site has it now. */
  readonly most: () => number;
  /** Where the folders of trials are. */
  readonly trials: string;
  readonly log: Log;
  /** Epoch seconds. */
  readonly now: () => number;
}
