import type { SweepValue } from './value';
import type { ISeries } from './vary';

/** How the values of several parameters make runs. */
export const combinations = ['grid', 'zip'] as const;
export type Combination = (typeof combinations)[number];

/** Runs that are made one by one, when they are asked for. */
export interface IRunSeries {
  /** How many there are; infinite where that is beyond all counting. */
  readonly count: number;
  /** The values of one, in the order of the parameters. */
  readonly row: (index: number) => readonly SweepValue[];
}

/** Parameters that do not go together: how many values each has, of those with several. */
export interface ILengthProblem {
  readonly lengths: readonly {
    readonly name: string;
    readonly count: number;
  }[];
}

/**
 * The runs of all parameters.
 * - `grid`: each value with each of the others; the last parameter varies fastest.
 * - `zip`: the first values, the second ones, …; single ones are in all runs.
 */
export function combine(
  all: readonly { readonly name: string; readonly series: ISeries }[],
  how: Combination
): IRunSeries | ILengthProblem {
  switch (how) {
    case 'grid':
      return grid(all.map(({ series }) => series));
    case 'zip': {
      const several = all.filter(({ series }) => series.count !== 1);
      const lengths = several.map(({ name, series: { count } }) => ({
        name,
        count
      }));
      const count = lengths[0]?.count ?? 1;
      return lengths.some(one => one.count !== count)
        ? { lengths }
        : {
            count,
            row: index =>
              all.map(({ series }) => series.at(series.count === 1 ? 0 : index))
          };
    }
  }
}

function grid(all: readonly ISeries[]): IRunSeries {
  return {
    count: all.reduce((product, { count }) => product * count, 1),
    row: index => {
      let rest = index;
      const values = all.map((): SweepValue => null);
      for (const [at, { count, at: value }] of [...all.entries()].reverse()) {
        values[at] = value(rest % count);
        rest = Math.floor(rest / count);
      }
      return values;
    }
  };
}
