import type { SubmitRequest } from '@jupyterlab-hpc/api';

import type { Logger } from '../../logger';
import type { Scheduler } from '../../scheduler/scheduler';
import type { Lease } from '../lease';
import type { ClusterRecord } from '../records';
import type { ClusterStore } from '../store';
import type { LoopControl } from './control';
import type { Memory } from './memory';
import type { QueueAt } from './tasks';

/** What a submission of workers has to have put into its script. */
export interface WorkersPlace {
  readonly token: string;
  /** Jobs, as the tasks of one array. */
  readonly tasks: number;
}

/** Whom a loop deals with, for all clusters. */
export interface LoopParts {
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'submit' | 'act'>;
  /**
   * The person's own jobs; `fresh`: as of now, as far as etiquette allows.
   * Rejects when they are not known.
   */
  readonly queue: (fresh: boolean) => Promise<QueueAt>;
  readonly control: (record: ClusterRecord) => LoopControl;
  /** The script of a submission of workers. */
  readonly workersScript: (
    record: ClusterRecord,
    place: WorkersPlace
  ) => string | Promise<string>;
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

/** How the script of workers is handed to the scheduler. */
export function workersRequest(
  { folder, launched }: ClusterRecord,
  script: string
): SubmitRequest {
  return {
    script,
    name: 'workers.sh',
    directory: launched.spec.directory ?? folder
  };
}
