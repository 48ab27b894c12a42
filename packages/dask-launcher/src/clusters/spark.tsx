import React from 'react';

/** A moment and a share of 1. */
export interface ISparkPoint {
  readonly at: number;
  readonly share: number;
}

const width = 100;
const height = 26;

/** How something went, as a small line over its area; what it says stands beside it. */
export function Spark(props: {
  readonly points: readonly ISparkPoint[];
  readonly look: 'cpu' | 'memory';
}): React.JSX.Element {
  const line = lineOf(props.points);
  return (
    <svg
      className={`jp-HpcDask-spark jp-mod-${props.look}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {line !== '' && (
        <>
          <path
            className="jp-HpcDask-area"
            d={`M0 ${height} ${line} L${width} ${height}z`}
          />
          <path
            className="jp-HpcDask-line"
            d={line.replace('L', 'M')}
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}

/** Points of a line from left to right; a single one is drawn all along. */
function lineOf(points: readonly ISparkPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return '';
  }
  const span = last.at - first.at;
  const place = ({ at, share }: ISparkPoint): string => {
    const x = span === 0 ? width : ((at - first.at) / span) * width;
    const y = height - 1 - Math.min(1, Math.max(0, share)) * (height - 2);
    return `L${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return span === 0
    ? `${place(first).replace(/L\S+/, 'L0.0')} ${place(last)}`
    : points.map(place).join(' ');
}
