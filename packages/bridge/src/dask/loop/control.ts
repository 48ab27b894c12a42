import type { DaskWorker } from '@jupyterlab-hpc/api';

/** What of one of Dask's worker processes matters to whoever scales. */
export type LoopWorker = Pick<
  DaskWorker,
  'name' | 'address' | 'status' | 'memory' | 'tasks'
>;

/**
 * What scaling asks of Dask's scheduler. Each rejects with a `BridgeError`
 * (`dask-unreachable`) when that does not answer.
 */
export interface LoopControl {
  workers(): Promise<readonly LoopWorker[]>;
  /** How many of Dask's worker processes its work is worth now. */
  target(): Promise<number>;
  /** Epoch seconds since when there is no work; undefined while there is. */
  idleSince(): Promise<number | undefined>;
  /** Lets workers hand over what they hold, and end. */
  retire(addresses: readonly string[]): Promise<void>;
}
