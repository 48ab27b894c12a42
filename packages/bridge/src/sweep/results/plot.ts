import { numberOf, type SweepPlot, type SweepValue } from '@jupyterlab-hpc/api';

import { type ColumnOf, columnOf } from './columns';
import { filtered } from './filter';
import { type Runs, stateOf } from './runs';

const mostPoints = 5000;

interface PlotQuery {
  readonly x: string;
  readonly y: string;
  readonly series?: string;
  readonly filter?: string;
}

/** A point for each run that has an x; with a y where that is a number that can be drawn. */
export function plotOf(runs: Runs, query: PlotQuery): SweepPlot {
  const { filter, series } = query;
  const x = columnOf(runs, query.x, 'query.x');
  const y = numbers(columnOf(runs, query.y, 'query.y'));
  const of =
    series === undefined ? undefined : columnOf(runs, series, 'query.series');
  const matching = filtered(runs, filter === undefined ? {} : { filter });
  const some = matching.filter(run => (x(run) ?? null) !== null);
  const withValue = some.filter(run => y(run) !== undefined).length;
  return {
    points: spread(some).map(run => {
      const one = runs.all[run - 1];
      const own = y(run);
      const kind = of?.(run);
      return {
        run,
        state: one === undefined ? 'unsubmitted' : stateOf(one),
        x: axisValue(x(run) ?? null),
        ...(own !== undefined && { y: own }),
        ...(kind !== undefined && { series: axisValue(kind) })
      };
    }),
    total: matching.length,
    withValue
  };
}

function numbers(column: ColumnOf): (run: number) => number | undefined {
  return run => {
    const value = column(run);
    const number = value === undefined ? undefined : numberOf(value);
    return Number.isFinite(number) ? number : undefined;
  };
}

/** Lists and maps are categories as any text. */
function axisValue(value: SweepValue): SweepValue {
  const isCompound =
    typeof value === 'object' &&
    value !== null &&
    numberOf(value) === undefined;
  return isCompound ? JSON.stringify(value) : value;
}

/** As many as are drawn, at even distances over all of them. */
function spread(some: readonly number[]): number[] {
  if (some.length <= mostPoints) {
    return [...some];
  }
  return Array.from(
    { length: mostPoints },
    (_, place) => some[Math.floor((place * some.length) / mostPoints)] ?? 0
  );
}
