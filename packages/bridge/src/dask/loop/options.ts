import type { Logger } from '../../logger';
import type { Scheduler } from '../../scheduler/scheduler';
import type { Ending } from '../ending';
import type { Lease } from '../lease';
import type { ClusterRecord } from '../records';
import type { ClusterStore } from '../store';
import type { LoopControl } from './control';
import type { Memory } from './memory';
import type { QueueAt } from './tasks';

/** Whom a loop deals with, for all clusters. */
export interface LoopParts {
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'act'>;
  /**
   * The person's own jobs; `fresh`: as of now, as far as etiquette allows.
   * Rejects when they are not known.
   */
  readonly queue: (fresh: boolean) => Promise<QueueAt>;
  /** Dask's scheduler of a cluster. */
  readonly control: (record: ClusterRecord) => LoopControl;
  /**
   * Submits so many jobs of workers, `replaces` of the workers in the place of
   * lost ones; noted before, and rejecting as `Scheduler.submit`.
   */
  readonly addWorkers: (
    record: ClusterRecord,
    jobs: number,
    replaces: number | undefined
  ) => Promise<void>;
  /** Notes the end of a cluster that is over. */
  readonly ending: Pick<Ending, 'note'>;
  /** Told that jobs were cancelled: the queue is another now. */
  readonly onActed: () => void;
  readonly logger: Logger;
  /** Epoch seconds, fractional. */
  readonly now: () => number;
}

/** The same, and what is of one cluster. */
export interface StepOptions extends LoopParts {
  readonly lease: Pick<Lease, 'hold'>;
  readonly memory: Memory;
}
