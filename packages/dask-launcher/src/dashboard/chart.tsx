import { spanText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** A moment in epoch seconds, and what was counted then. */
export interface IChartPoint {
  readonly at: number;
  readonly value: number;
}

export interface IChartProps {
  readonly trans: TranslationBundle;
  readonly title: string;
  readonly points: readonly IChartPoint[];
  /** How much there could be, as a line; undefined without an end. */
  readonly limit?: number | undefined;
  /** An amount in words. */
  readonly text: (value: number) => string;
  readonly look: 'cpu' | 'memory' | 'plain';
}

const width = 300;
const height = 90;

/** The corners of a line from left to right. */
function pathOf(points: readonly IChartPoint[], top: number): string {
  const first = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - first);
  return points
    .map(({ at, value }) => {
      const x = ((at - first) / span) * width;
      const y = height - (Math.min(value, top) / top) * (height - 2);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join(' L');
}

/** How something went over time: drawn, and in one sentence. */
export function Chart(props: IChartProps): React.JSX.Element {
  const { trans, limit, points, text, title } = props;
  const values = points.map(({ value }) => value);
  const top = Math.max(limit ?? 0, ...values, 1);
  const last = values.at(-1) ?? 0;
  const first = points[0];
  const span = (points.at(-1)?.at ?? 0) - (first?.at ?? 0);
  const words = trans.__(
    '%1: %2 now, between %3 and %4 in the last %5',
    title,
    text(last),
    text(Math.min(...values)),
    text(Math.max(...values)),
    spanText(trans, span)
  );
  const path = pathOf(points, top);
  const limitY =
    limit === undefined ? 0 : height - (limit / top) * (height - 2);
  return (
    <figure className={`jp-HpcDaskChart jp-mod-${props.look}`}>
      <figcaption>
        <span>{title}</span>
        <span className="jp-HpcDask-dim">{text(top)}</span>
      </figcaption>
      {points.length > 1 ? (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words}
        >
          <path
            className="jp-HpcDask-area"
            d={`M0 ${height} L${path} L${width} ${height}z`}
          />
          <path
            className="jp-HpcDask-line"
            d={`M${path}`}
            vectorEffect="non-scaling-stroke"
          />
          {limit !== undefined && (
            <path
              className="jp-HpcDaskChart-limit"
              d={`M0 ${limitY} H${width}`}
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
      ) : (
        <p className="jp-HpcDask-dim">{trans.__('The line begins now.')}</p>
      )}
      {points.length > 1 && (
        <div className="jp-HpcDaskChart-ends jp-HpcDask-dim" aria-hidden>
          <span>{trans.__('-%1', spanText(trans, span))}</span>
          <span>{trans.__('now')}</span>
        </div>
      )}
    </figure>
  );
}
