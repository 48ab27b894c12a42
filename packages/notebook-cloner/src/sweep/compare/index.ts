import type { ISweepParts } from '../parts';

export interface ICompared {
  readonly id: string;
  readonly name: string;
  readonly runs: readonly [number, number];
}

/** Shows the outputs of two runs side by side. */
export function openCompare(
  _parts: ISweepParts,
  _what: ICompared
): Promise<void> {
  return Promise.resolve();
}
