import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IPlotColumns } from './choice';
import type { IPlotData } from './data';
import { fateWord } from './words';
import type { ILayout } from './layout';
import { columnName } from './values';

/** Pixels that the word in a span needs. */
const wordWidth = 56;

/** The lines and words around the points, and the spans that still run. */
export function Axes(props: {
  readonly trans: TranslationBundle;
  readonly layout: ILayout;
  readonly data: IPlotData;
  readonly columns: IPlotColumns;
}): React.JSX.Element {
  const { columns, data, layout, trans } = props;
  const { bottom, left, right, spans, top } = layout;
  const named = spans.find(({ from, to }) => to - from >= wordWidth);
  return (
    <>
      {spans.map(({ from, to }) => (
        <rect
          key={from}
          className="jp-HpcSweep-plotSpan"
          x={from}
          y={top}
          width={Math.max(2, to - from)}
          height={bottom - top}
        >
          <title>{fateWord(trans, data.live)}</title>
        </rect>
      ))}
      {layout.y.ticks.map(({ at, text }) => (
        <React.Fragment key={at}>
          <path
            className="jp-HpcSweep-plotLine"
            d={`M${left} ${at}H${right}`}
          />
          <text x={left - 6} y={at + 4} textAnchor="end">
            {text}
          </text>
        </React.Fragment>
      ))}
      {layout.x.ticks.map(({ at, text }) => (
        <text key={at} x={at} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <path
        className="jp-HpcSweep-plotAxis"
        d={`M${left} ${bottom}H${right}M${left} ${top}V${bottom}`}
      />
      <text
        className="jp-HpcSweep-plotTitle"
        x={(left + right) / 2}
        y={bottom + 34}
        textAnchor="middle"
      >
        {columnName(trans, columns.x)}
      </text>
      {named !== undefined && (
        <text x={named.from + 6} y={top + 14}>
          {fateWord(trans, data.live)}
        </text>
      )}
    </>
  );
}
