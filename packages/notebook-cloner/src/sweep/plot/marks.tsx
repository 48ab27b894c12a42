import React, { memo } from 'react';

import type { IPlotData } from './data';
import type { ILayout } from './layout';
import { crossPath, shapePath } from './shapes';

interface IMarksProps {
  readonly layout: ILayout;
  readonly data: IPlotData;
}

/** The lines and the points: a path of each for a series, however many runs it has. */
export const Marks = memo(function Marks(
  props: IMarksProps
): React.JSX.Element {
  const { data, layout } = props;
  const { series } = data;
  const failed = layout.tracks[series.length] ?? [];
  return (
    <>
      {series.map(
        (one, at) =>
          // A line leads through an order, which texts have not.
          !one.isRest &&
          data.categories === undefined &&
          one.means.length > 1 && (
            <path
              key={one.key}
              className={`jp-HpcSweep-plotMean jp-mod-series${at + 1}`}
              d={`M${one.means
                .map(
                  ({ x, y }) => `${px(layout.x.at(x))} ${px(layout.y.at(y))}`
                )
                .join('L')}`}
            />
          )
      )}
      {series.map((one, at) => (
        <path
          key={one.key}
          className={`jp-HpcSweep-plotPoints jp-mod-series${at + 1}`}
          d={(layout.tracks[at] ?? [])
            .map(({ x, y }) => shapePath(at, x, y))
            .join('')}
        />
      ))}
      {failed.length > 0 && (
        <path
          className="jp-HpcSweep-plotFailed"
          d={failed.map(({ x, y }) => crossPath(x, y)).join('')}
        />
      )}
    </>
  );
});

function px(value: number): string {
  return value.toFixed(1);
}
