import type { DaskWorker } from '@jupyterlab-hpc/api';

/** What of one of Dask's worker processes matters to whoever scales. */
export type LoopWorker = Pick<
  DaskWorker,
  'name' | 'address' | 'status' | 'memory' | 'tasks'
>;

/** What of the cluster as a whole matters to whoever scales. */
export interface LoopSummary {
  /** How many of Dask's worker processes its work is worth now. */
  readonly target: number;
  /** Epoch seconds since when there is no work; undefined while there is. */
  readonly idleSince: number | undefined;
}

/**
 * What scaling asks of Dask's scheduler. Each rejects with a `BridgeError`
 * when that does not answer.
 */
export interface LoopControl {
  summary(): Promise<LoopSummary>;
  workers(): Promise<readonly LoopWorker[]>;
  /**
   * Lets workers hand over what they hold, and end. Others than those told of
   * could not: nobody could take what they hold.
   */
  retire(addresses: readonly string[]): Promise<{
    readonly retired: readonly string[];
    readonly leaving: readonly string[];
  }>;
}
