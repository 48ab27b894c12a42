import {
  canLog,
  categoryAxis,
  growsByFactor,
  type IAxis,
  numberAxis
} from './axis';
import type { IPlotChoice } from './choice';
import type { IPlotData, IRunMark } from './data';
import { spansOf } from './spans';

/** A run on the screen. */
export interface IPlaced {
  readonly mark: IRunMark;
  /** Absent where it failed. */
  readonly value?: number;
  readonly series: number;
  readonly x: number;
  readonly y: number;
}

/** Where everything is, in pixels. */
export interface ILayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: IAxis;
  readonly y: IAxis;
  /** The points of each series, then the failed runs. */
  readonly tracks: readonly (readonly IPlaced[])[];
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

export interface IScales {
  readonly logX: boolean;
  readonly logY: boolean;
  readonly canLogX: boolean;
  readonly canLogY: boolean;
}

/** Pixels between crosses of runs that share an x, and how many are told apart. */
const crossStep = 9;
const mostCrosses = 7;
const letter = 6.2;

/** Which axes are logarithmic: as chosen, else as the values were spread. */
export function scalesOf(
  data: IPlotData,
  { logX, logY }: IPlotChoice
): IScales {
  const xs = data.categories === undefined ? allX(data) : [];
  const canLogX = canLog(xs);
  const canLogY = canLog(allY(data));
  return {
    canLogX,
    canLogY,
    logX: canLogX && (logX ?? growsByFactor(xs)),
    logY: canLogY && (logY ?? false)
  };
}

/** Places everything in a picture of a size. */
export function layoutOf(
  data: IPlotData,
  scales: IScales,
  size: { readonly width: number; readonly height: number }
): ILayout {
  const { height, width } = size;
  const [top, bottom] = [14, height - 38];
  const y = numberAxis(allY(data), [bottom, top + 6], {
    log: scales.logY,
    nice: true,
    count: Math.max(2, Math.floor((bottom - top) / 40))
  });
  const widest = Math.max(...y.ticks.map(({ text }) => text.length), 0);
  const left = Math.max(44, Math.ceil(widest * letter) + 18);
  const right = width - (width > 480 ? 34 : 18);
  const count = Math.max(2, Math.floor((right - left) / 90));
  const range = [left, right - 10] as const;
  const x =
    data.categories === undefined
      ? numberAxis(allX(data), range, { log: scales.logX, nice: false, count })
      : categoryAxis(data.categories, [left, right], count * 2);
  const points = data.series.map((one, series) =>
    one.points.map(mark => ({
      mark,
      value: mark.y,
      series,
      x: x.at(mark.x),
      y: y.at(mark.y)
    }))
  );
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x,
    y,
    tracks: [...points, crosses(data, x, bottom)],
    spans: spansOf(data, x, left, right)
  };
}

/** Failed runs stand on the axis, those of one x above each other. */
function crosses(data: IPlotData, axis: IAxis, bottom: number): IPlaced[] {
  const below = new Map<number, number>();
  return data.failed.map(mark => {
    const height = below.get(mark.x) ?? 0;
    below.set(mark.x, height + 1);
    return {
      mark,
      series: data.series.length,
      x: axis.at(mark.x),
      y: bottom - 8 - crossStep * Math.min(height, mostCrosses)
    };
  });
}

function allX({ failed, live, series }: IPlotData): number[] {
  return [...series.flatMap(({ points }) => points), ...failed, ...live].map(
    ({ x }) => x
  );
}

function allY({ series }: IPlotData): number[] {
  return series.flatMap(({ points }) => points.map(({ y }) => y));
}
