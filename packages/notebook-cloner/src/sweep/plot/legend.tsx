import type { SweepPlot } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IPlotColumns } from './choice';
import type { IPlotData } from './data';
import { crossPath, shapePath } from './shapes';
import { columnName } from './values';

export interface ILegendProps {
  readonly trans: TranslationBundle;
  readonly plot: SweepPlot;
  readonly data: IPlotData;
  readonly columns: IPlotColumns;
  readonly isTable: boolean;
  readonly toggle: () => void;
}

/** What shapes and colours mean, and how much of the sweep is drawn. */
export function Legend(props: ILegendProps): React.JSX.Element {
  const { columns, data, isTable, plot, trans } = props;
  const { points, total, withValue } = plot;
  return (
    <div className="jp-HpcSweep-legend">
      <div className="jp-HpcSweep-legendKeys">
        {columns.series !== undefined && (
          <>
            <span className="jp-HpcSweep-legendTitle">
              {columnName(trans, columns.series)}
            </span>
            {data.series.map((one, at) => (
              <span key={one.key}>
                <Key
                  look={`jp-HpcSweep-plotPoints jp-mod-series${at + 1}`}
                  path={shapePath(at, 7, 7)}
                />
                {one.isRest ? trans.__('other') : one.text}
              </span>
            ))}
          </>
        )}
        {data.failed.length > 0 && (
          <span>
            <Key look="jp-HpcSweep-plotFailed" path={crossPath(7, 7)} />
            {trans.__('failed')}
          </span>
        )}
      </div>
      <p>
        {trans._n(
          '%2 of %1 run has a value',
          '%2 of %1 runs have a value',
          total,
          withValue
        )}
      </p>
      {points.length < total && (
        <p>{trans.__('%1 of them are drawn', points.length)}</p>
      )}
      {data.leftOut > 0 && (
        <p>
          {trans._n(
            '%1 is NaN or infinite, and not drawn',
            '%1 are NaN or infinite, and not drawn',
            data.leftOut
          )}
        </p>
      )}
      <button className="jp-HpcButton jp-mod-link" onClick={props.toggle}>
        {isTable ? trans.__('Show as plot') : trans.__('Show as table')}
      </button>
    </div>
  );
}

function Key(props: {
  readonly look: string;
  readonly path: string;
}): React.JSX.Element {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path className={props.look} d={props.path} />
    </svg>
  );
}
