import type { ISweepParts } from '../parts';

export interface ICompared {
  readonly id: string;
  readonly name: string;
  readonly runs: readonly [number, number];
}

/** Shows the outputs of two runs side by side. */
export async function openCompare(
  parts: ISweepParts,
  { id, runs }: ICompared
): Promise<void> {
  for (const run of runs) {
    await parts.client.call('getSweepRunCells', {
      params: { id, run },
      query: {}
    });
  }
}
