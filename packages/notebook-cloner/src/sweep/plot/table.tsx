import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useMemo } from 'react';

import type { IPlotColumns } from './choice';
import type { IMean, IPlotData } from './data';
import { columnName, numberText } from './values';

/** Rows that are shown at most: all of them are in the grid. */
const mostRows = 1000;

/** The means of the plot as a table: a row for each x, a column for each series. */
export function MeansTable(props: {
  readonly trans: TranslationBundle;
  readonly data: IPlotData;
  readonly columns: IPlotColumns;
}): React.JSX.Element {
  const { columns, data, trans } = props;
  const rows = useMemo(() => rowsOf(data), [data]);
  const y = columnName(trans, columns.y);
  const caption = trans.__(
    '%1 against %2: means where several runs share a place',
    y,
    columnName(trans, columns.x)
  );
  return (
    <div
      className="jp-HpcSweep-means"
      role="region"
      aria-label={caption}
      // Scrolled by keys, so it takes the focus.
      tabIndex={0}
    >
      <table>
        <caption className="jp-HpcSweep-unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columnName(trans, columns.x)}</th>
            {data.series.map(one => (
              <th key={one.key} scope="col">
                {columns.series === undefined
                  ? y
                  : one.isRest
                    ? trans.__('other')
                    : `${columnName(trans, columns.series)} ${one.text}`}
              </th>
            ))}
            <th scope="col">{trans.__('failed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(row => (
            <tr key={row.x}>
              <th scope="row">{row.text}</th>
              {row.means.map((mean, at) => (
                <td key={data.series[at]?.key}>{meanText(trans, mean)}</td>
              ))}
              <td>{row.failed > 0 ? row.failed : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && (
        <p>{trans.__('The first %1 of %2 rows.', mostRows, rows.length)}</p>
      )}
    </div>
  );
}

interface IRow {
  readonly x: number;
  readonly text: string;
  readonly means: (IMean | undefined)[];
  failed: number;
}

function rowsOf(data: IPlotData): IRow[] {
  const rows = new Map<number, IRow>();
  const rowOf = (x: number, text: string): IRow => {
    const means = data.series.map(() => undefined);
    const row = rows.get(x) ?? { x, text, means, failed: 0 };
    rows.set(x, row);
    return row;
  };
  data.series.forEach(({ means, points }, at) => {
    const texts = new Map(points.map(({ x, xText }) => [x, xText]));
    for (const mean of means) {
      rowOf(mean.x, texts.get(mean.x) ?? '').means[at] = mean;
    }
  });
  for (const { x, xText } of data.failed) {
    rowOf(x, xText).failed += 1;
  }
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

function meanText(trans: TranslationBundle, mean: IMean | undefined): string {
  if (mean === undefined) {
    return '';
  }
  return mean.runs === 1
    ? numberText(mean.y)
    : trans.__(
        '%1 (of %2 runs)',
        numberText(+mean.y.toPrecision(6)),
        mean.runs
      );
}
