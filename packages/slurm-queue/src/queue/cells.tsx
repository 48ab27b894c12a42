import type { Job } from '@jupyterlab-hpc/api';
import {
  clockText,
  isLive,
  limitText,
  momentText,
  StateMark,
  stateWord,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

export interface ICellContext {
  readonly trans: TranslationBundle;
  /** Server time; it stands still when the rows are old. */
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
}

/** Mark and word; how many for the waiting rest of an array. */
export function StateCell(props: {
  readonly trans: TranslationBundle;
  readonly job: Job;
  readonly short: boolean;
  /** Whether it is being cancelled. */
  readonly acting: boolean;
}): React.JSX.Element {
  const { trans, job, short } = props;
  const word = props.acting ? trans.__('Cancelling…') : stateWord(trans, job);
  const words =
    job.tasks === undefined || job.tasks === 1
      ? word
      : trans.__('%1 %2', job.tasks, word.toLocaleLowerCase());
  return (
    <span className="jp-HpcQueue-state" title={`${words} (${job.rawState})`}>
      <StateMark state={job.state} {...(short ? { label: words } : {})} />
      {!short && <span className="jp-HpcQueue-word">{words}</span>}
    </span>
  );
}

/** From this share of the limit on, the line warns. */
const careful = 0.9;

/** Run time and limit, and below them a line of the share that is over. */
export function ElapsedCell(props: {
  readonly context: ICellContext;
  readonly job: Job;
  readonly short: boolean;
}): React.JSX.Element {
  const { job, short, context } = props;
  const { trans } = context;
  const ticks = isLive(job.state) && job.elapsed === undefined;
  useTick(context.active && ticks && job.started !== undefined);
  const elapsed = elapsedOf(job, context.now());
  const clock = elapsed === undefined ? '—' : clockText(elapsed);
  const limit = job.timeLimit;
  const share =
    limit === undefined || limit === 0 || elapsed === undefined
      ? undefined
      : Math.min(1, elapsed / limit);
  const tone = !isLive(job.state)
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

function elapsedOf(job: Job, now: number): number | undefined {
  if (job.elapsed !== undefined) {
    const ran = job.elapsed > 0 || job.nodeList !== undefined;
    return ran ? job.elapsed : undefined;
  }
  return job.started === undefined || job.state === 'waiting'
    ? undefined
    : Math.max(0, (job.ended ?? now) - job.started);
}

/** When it was submitted; the exact moment in the tooltip. */
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

/** The name, and which tasks of an array the row stands for. */
export function NameCell({ job }: { readonly job: Job }): React.JSX.Element {
  const tasks = /\[.*\]$/.exec(job.id)?.[0];
  return (
    <span title={tasks === undefined ? job.name : `${job.name} ${tasks}`}>
      {job.name}
      {tasks !== undefined && <span className="jp-HpcGrid-dim"> {tasks}</span>}
    </span>
  );
}
