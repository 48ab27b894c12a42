import type { JobRow } from '@jupyterlab-hpc/api';
import {
  clockText,
  isLive,
  limitText,
  momentText,
  useTick
} from '@jupyterlab-hpc/core';
import React from 'react';

import type { ICellContext } from './cells';
import { elapsedOf, endOf } from './times';

interface ITimeProps {
  readonly context: ICellContext;
  readonly row: JobRow;
}

/** From this share of the limit on, the line warns. */
const careful = 0.9;

/** Whether the clock of a job goes on. */
function ticks({ state, elapsed, started }: JobRow): boolean {
  return isLive(state) && elapsed === undefined && started !== undefined;
}

/** Run time and limit, and below them a line of the share that is over. */
export function ElapsedCell(
  props: ITimeProps & { readonly short: boolean }
): React.JSX.Element {
  const { row, short, context } = props;
  const { trans } = context;
  useTick(context.active && ticks(row));
  const elapsed = elapsedOf(row, context.now());
  const clock = elapsed === undefined ? '—' : clockText(elapsed);
  const limit = row.timeLimit;
  const share =
    limit === undefined || limit === 0 || elapsed === undefined
      ? undefined
      : Math.min(1, elapsed / limit);
  const tone = !isLive(row.state)
    ? ' jp-mod-over'
    : share !== undefined && share >= careful
      ? ' jp-mod-care'
      : '';
  return (
    <>
      {short || limit === undefined
        ? clock
        : trans.__('%1 / %2', clock, limitText(trans, limit))}
      {share !== undefined && (
        <span className="jp-HpcQueue-progress" aria-hidden>
          <span
            className={`jp-HpcQueue-done${tone}`}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
    </>
  );
}

/** Time until the limit. */
export function RemainingCell({
  context,
  row
}: ITimeProps): React.JSX.Element | null {
  const end = isLive(row.state) ? endOf(row) : undefined;
  useTick(context.active && end !== undefined);
  return end === undefined ? null : <>{clockText(end - context.now())}</>;
}

/** A moment; the exact one in the tooltip. */
export function MomentCell(props: {
  readonly epoch: number | undefined;
  readonly now: () => number;
}): React.JSX.Element | null {
  const { epoch } = props;
  return epoch === undefined ? null : (
    <span
      className="jp-HpcGrid-dim"
      title={new Date(epoch * 1000).toLocaleString()}
    >
      {momentText(epoch, props.now())}
    </span>
  );
}
