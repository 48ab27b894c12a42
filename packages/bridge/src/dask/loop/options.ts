import type { Logger } from '../../logger';
import type { Scheduler } from '../../scheduler/scheduler';
import type { Lease } from '../lease';
import type { ClusterRecord } from '../records';
import type { ClusterStore } from '../store';
import type { ArrayToSubmit } from '../workersof';
import type { LoopControl } from './control';
import type { Memory } from './memory';
import type { QueueAt } from './tasks';

/** Whom a loop deals with, for all clusters. */
export interface LoopParts {
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'submit' | 'act'>;
  /**
   * The person's own jobs; `fresh`: as of now, as far as etiquette allows.
   * Rejects when they are not known.
   */
  readonly queue: (fresh: boolean) => Promise<QueueAt>;
  /** Dask's scheduler of a cluster. */
  readonly control: (record: ClusterRecord) => LoopControl;
  /** The script of a submission of workers. */
  readonly workersScript: (
    record: ClusterRecord,
    place: ArrayToSubmit
  ) => string;
  /** Whether Dask's scheduler left a note that it ends for want of work. */
  readonly endedIdle: (record: ClusterRecord) => Promise<boolean>;
  readonly logger: Logger;
  /** Epoch seconds, fractional. */
  readonly now: () => number;
}

/** The same, and what is of one cluster. */
export interface StepOptions extends LoopParts {
  readonly lease: Pick<Lease, 'hold'>;
  readonly memory: Memory;
}
