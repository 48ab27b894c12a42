import type { SweepPlot } from '@jupyterlab-hpc/api';

import type { IPlotColumns, ValueCounts } from './choice';
import { valueKey } from './values';

/** Parameters of which values are counted at most. */
const mostCounted = 12;

/** Counts the values of parameters, of two with each question. */
export async function countValues(
  columns: readonly string[],
  ask: (columns: Omit<IPlotColumns, 'y'>) => Promise<SweepPlot>
): Promise<ValueCounts> {
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.min(columns.length, mostCounted); at += 2) {
    const [x = '', series] = columns.slice(at, at + 2);
    const { points } = await ask({
      x,
      ...(series !== undefined && { series })
    });
    counts.set(x, new Set(points.map(one => valueKey(one.x))).size);
    if (series !== undefined) {
      counts.set(series, new Set(points.map(one => valueKey(one.series))).size);
    }
  }
  return counts;
}
