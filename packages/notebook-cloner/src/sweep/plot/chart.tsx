import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useMemo, useRef, useState } from 'react';

import { Axes } from './axes';
import type { IPlotColumns } from './choice';
import type { IPlotData } from './data';
import { type IPlaced, type IScales, layoutOf } from './layout';
import { Marks } from './marks';
import { useSize } from './size';
import { Tip } from './tip';
import { columnName } from './values';
import { nearest, walk } from './walk';
import { pointWords } from './words';

export interface IChartProps {
  readonly trans: TranslationBundle;
  readonly data: IPlotData;
  readonly columns: IPlotColumns;
  readonly scales: IScales;
  readonly selected: readonly number[];
  readonly onPick: (run: number) => void;
}

/** Pixels that a chart needs to be read. */
const least = { width: 240, height: 150 };

/** The picture: one stop of Tab, whose points are walked by the arrows. */
export function Chart(props: IChartProps): React.JSX.Element {
  const { columns, data, onPick, scales, selected, trans } = props;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const width = Math.max(least.width, size?.width ?? 0);
  const height = Math.max(least.height, size?.height ?? 0);
  const { canLogX, canLogY, logX, logY } = scales;
  const layout = useMemo(
    () => layoutOf(data, { canLogX, canLogY, logX, logY }, { height, width }),
    [canLogX, canLogY, data, height, logX, logY, width]
  );
  const [active, setActive] = useState<{ run: number; byKey: boolean }>();
  const placed = useMemo(
    () =>
      new Map(layout.tracks.flat().map(one => [one.mark.run, one] as const)),
    [layout]
  );
  const shown = active && placed.get(active.run);
  const under = (
    event: React.PointerEvent | React.MouseEvent
  ): IPlaced | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return nearest(layout.tracks, event.clientX - left, event.clientY - top);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const isPick = event.key === 'Enter' || event.key === ' ';
    const to = walk(layout.tracks, shown?.mark.run, event.key);
    if (to !== undefined) {
      setActive({ run: to.mark.run, byKey: true });
    } else if (shown !== undefined && isPick) {
      onPick(shown.mark.run);
    } else if (shown !== undefined && event.key === 'Escape') {
      setActive(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const label = [
    columns.series === undefined
      ? trans.__('%1 against %2', ...namesOf(trans, columns))
      : trans.__(
          '%1 against %2, one series for each %3',
          ...namesOf(trans, columns),
          columnName(trans, columns.series)
        ),
    trans.__('Arrow keys go from point to point, Enter picks the run.')
  ].join('. ');
  return (
    <div ref={frame} className="jp-HpcSweep-plotFrame">
      <div
        className={`jp-HpcSweep-plotKeys${
          shown !== undefined && active?.byKey === false ? ' jp-mod-over' : ''
        }`}
        // Its arrows are its own: no reader may take them.
        role="application"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={event => {
          const one = under(event);
          setActive(one && { run: one.mark.run, byKey: false });
        }}
        onPointerLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
        onClick={event => {
          const one = under(event);
          if (one !== undefined) {
            onPick(one.mark.run);
          }
        }}
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <Axes trans={trans} layout={layout} data={data} columns={columns} />
          <Marks layout={layout} data={data} />
          {selected.map(run => (
            <Ring key={run} placed={placed.get(run)} look="jp-mod-selected" />
          ))}
          <Ring placed={shown} look="jp-mod-active" />
        </svg>
        {shown !== undefined && (
          <Tip trans={trans} placed={shown} columns={columns} width={width} />
        )}
      </div>
      <span className="jp-HpcSweep-unseen" aria-live="polite">
        {shown !== undefined &&
          active?.byKey === true &&
          pointWords(trans, shown, columns).join(', ')}
      </span>
    </div>
  );
}

function namesOf(
  trans: TranslationBundle,
  { x, y }: IPlotColumns
): [y: string, x: string] {
  return [columnName(trans, y), columnName(trans, x)];
}

function Ring(props: {
  readonly placed: IPlaced | undefined;
  readonly look: string;
}): React.JSX.Element | null {
  const { look, placed } = props;
  return placed === undefined ? null : (
    <circle
      className={`jp-HpcSweep-plotRing ${look}`}
      cx={placed.x}
      cy={placed.y}
      r={7.5}
    />
  );
}
