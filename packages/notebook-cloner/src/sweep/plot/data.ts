import type { RunState, SweepPlot, SweepValue } from '@jupyterlab-hpc/api';
import { numberOf } from '@jupyterlab-hpc/core';

import { mostSeries } from './choice';
import { fateOf } from './fate';
import { valueKey, valueText } from './values';

/** A run with a place on the x axis. */
export interface IRunMark {
  readonly run: number;
  readonly state: RunState;
  /** A number, or the place of a category. */
  readonly x: number;
  readonly xText: string;
  /** The value that makes its series, where there are several. */
  readonly seriesText: string;
}

export interface IPoint extends IRunMark {
  readonly y: number;
}

/** Where several runs share an x, their line goes through the mean. */
export interface IMean {
  readonly x: number;
  readonly y: number;
  readonly runs: number;
}

export interface ISeries {
  readonly key: string;
  readonly text: string;
  /** By x, then by run. */
  readonly points: readonly IPoint[];
  readonly means: readonly IMean[];
  /** All that have no shape of their own. */
  readonly isRest: boolean;
}

export interface IPlotData {
  /** The texts on the x axis, where it has no numbers. */
  readonly categories: readonly string[] | undefined;
  readonly series: readonly ISeries[];
  readonly failed: readonly IRunMark[];
  /** Runs that may still record a value. */
  readonly live: readonly IRunMark[];
  /** Runs with a value that has no place: NaN or infinite. */
  readonly leftOut: number;
}

type Raw = SweepPlot['points'][number];

/** What is drawn of the points of a sweep. */
export function plotData({ points, total, withValue }: SweepPlot): IPlotData {
  const runs = [...points].sort((a, b) => a.run - b.run);
  const isNumeric = runs.every(({ x }) => numberOf(x) !== undefined);
  const categories = isNumeric
    ? []
    : distinct(runs.map(({ x }) => x)).sort(byTruth);
  const places = new Map(categories.map((one, at) => [valueKey(one), at]));
  const placeOf = (x: SweepValue): number =>
    (isNumeric ? numberOf(x) : places.get(valueKey(x))) ?? NaN;
  const groups = groupsOf(runs);
  const drawn: IPoint[][] = groups.map(() => []);
  const failed: IRunMark[] = [];
  const live: IRunMark[] = [];
  // What JSON has no number for came without one.
  let leftOut =
    points.length < total
      ? 0
      : Math.max(0, withValue - runs.filter(hasValue).length);
  for (const raw of runs) {
    const x = placeOf(raw.x);
    const mark: IRunMark = {
      run: raw.run,
      state: raw.state,
      x,
      xText: valueText(raw.x),
      seriesText: valueText(raw.series)
    };
    if (!Number.isFinite(x)) {
      leftOut += hasValue(raw) ? 1 : 0;
    } else if (hasValue(raw)) {
      const group = groups.findIndex(one => one.has(valueKey(raw.series)));
      drawn[group]?.push({ ...mark, y: raw.y });
    } else if (fateOf(raw.state) === 'failed') {
      failed.push(mark);
    } else if (fateOf(raw.state) === 'live') {
      live.push(mark);
    }
  }
  return {
    categories: isNumeric ? undefined : categories.map(valueText),
    series: groups.map((group, at) => {
      const own = (drawn[at] ?? []).sort((a, b) => a.x - b.x || a.run - b.run);
      return {
        key: [...group.keys()].join(),
        text: [...group.values()][0] ?? '',
        points: own,
        means: meansOf(own),
        isRest: group.size > 1
      };
    }),
    failed: failed.sort((a, b) => a.x - b.x || a.run - b.run),
    live,
    leftOut
  };
}

function hasValue(raw: Raw): raw is Raw & { readonly y: number } {
  return raw.y !== undefined && Number.isFinite(raw.y);
}

/** The values of each series, by their keys: the last has all that are left. */
function groupsOf(runs: readonly Raw[]): ReadonlyMap<string, string>[] {
  const values = distinct(runs.map(({ series }) => series));
  if (values.every(one => numberOf(one) !== undefined)) {
    values.sort((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0));
  } else {
    values.sort(byTruth);
  }
  const entries = values.map(one => [valueKey(one), valueText(one)] as const);
  const alone = entries.length > mostSeries ? mostSeries - 1 : mostSeries;
  const groups = entries.slice(0, alone).map(entry => new Map([entry]));
  const rest = entries.slice(alone);
  return rest.length === 0 ? groups : [...groups, new Map(rest)];
}

function distinct<T extends SweepValue | undefined>(values: readonly T[]): T[] {
  return [...new Map(values.map(one => [valueKey(one), one])).values()];
}

/** False stands before true; all else stays as it came. */
function byTruth(a: SweepValue | undefined, b: SweepValue | undefined): number {
  return typeof a === 'boolean' && typeof b === 'boolean'
    ? Number(a) - Number(b)
    : 0;
}

/** The mean at each x of points that are sorted by it. */
export function meansOf(points: readonly IPoint[]): IMean[] {
  const means: IMean[] = [];
  for (const { x, y } of points) {
    const last = means.at(-1);
    if (last?.x === x) {
      const runs = last.runs + 1;
      means[means.length - 1] = { x, y: last.y + (y - last.y) / runs, runs };
    } else {
      means.push({ x, y, runs: 1 });
    }
  }
  return means;
}
