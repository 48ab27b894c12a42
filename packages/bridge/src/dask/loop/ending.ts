import type { ClusterRecord } from '../records';

/** Milliseconds between two looks. */
const pause = 5000;

export interface EndingOptions {
  /** What the folder of the cluster says now. */
  readonly read: () => Promise<Pick<ClusterRecord, 'end' | 'wish'>>;
  /** Aborted when Dask's scheduler has ended. */
  readonly ended: AbortSignal;
  /** Tells Dask's scheduler to end. */
  readonly tell: () => void;
  /** Waits so many milliseconds, or until `ended`. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Ends a scheduler that is no job of Slurm's once its cluster is to end, or is
 * said to have: another computer cannot cancel it, and whether Slurm can be
 * asked from here, or somebody else acts for the cluster, matters nothing.
 */
export async function endWhenWished(options: EndingOptions): Promise<void> {
  const { ended, read, sleep, tell } = options;
  while (!ended.aborted) {
    // A folder that does not answer says nothing.
    const seen = await read().catch(() => undefined);
    if (seen?.end !== undefined || seen?.wish.stop !== undefined) {
      tell();
    }
    await sleep(pause);
  }
}
