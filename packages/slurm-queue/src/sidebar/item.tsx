import type { JobRow, System } from '@jupyterlab-hpc/api';
import {
  jobKey,
  spanText,
  StateMark,
  stateWord,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { idOf } from '../drawer/row';
import { isOwnJob, shownId } from '../jobs';
import type { Section } from './view';
import {
  endText,
  estimateText,
  fullClock,
  ranFor,
  sizeText,
  waitText
} from './words';

export interface IItemContext {
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  /** Server time; it stands still when the jobs are old. */
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
}

export interface IJobItemProps {
  readonly context: IItemContext;
  readonly section: Section;
  readonly row: JobRow;
  /** Whether it is the one that Tab reaches. */
  readonly stop: boolean;
  readonly chosen: boolean;
  /** Whether its state changed with the last news. */
  readonly turned: boolean;
  readonly onOpen: (row: JobRow) => void;
}

/** One job in two lines: mark, name and time; id, and what is to be known. */
export function JobItem(props: IJobItemProps): React.JSX.Element {
  const { context, section, row } = props;
  const { trans, system } = context;
  const word = stateWord(trans, row);
  const runs = section === 'running';
  const text = isOwnJob(row, system)
    ? trans.__('this session')
    : { running: sizeText, waiting: waitText, finished: endText }[section](
        trans,
        row
      );
  return (
    <li>
      <button
        className={`jp-HpcJobs-item${props.chosen ? ' jp-mod-chosen' : ''}`}
        data-stop={jobKey(row)}
        // For the menu and the keys of a job.
        data-job={row.group?.kind === 'array' ? undefined : idOf(row)}
        tabIndex={props.stop ? 0 : -1}
        aria-current={props.chosen}
        onClick={() => props.onOpen(row)}
      >
        <span
          // A new element, so that the change is seen each time.
          key={row.state}
          className={`jp-HpcJobs-mark${props.turned ? ' jp-mod-turned' : ''}`}
          title={`${word} (${row.rawState})`}
        >
          <StateMark state={row.state} label={word} />
        </span>{' '}
        <span className="jp-HpcJobs-name" title={row.name}>
          {row.name}
        </span>{' '}
        <span className="jp-HpcJobs-time">
          {runs ? (
            <Elapsed context={context} row={row} />
          ) : (
            <Moment context={context} row={row} section={section} />
          )}
        </span>{' '}
        <span className={`jp-HpcJobs-second${runs ? ' jp-mod-runs' : ''}`}>
          <span className="jp-HpcJobs-id">{shownId(row)}</span>{' '}
          <span className="jp-HpcJobs-text" title={text}>
            {runs ? trans.__('· %1', text) : text}
          </span>
          {runs && <Progress context={context} row={row} />}
        </span>
      </button>
    </li>
  );
}

interface IPartProps {
  readonly context: IItemContext;
  readonly row: JobRow;
}

function useElapsed({ context, row }: IPartProps): number | undefined {
  useTick(
    context.active && row.elapsed === undefined && row.started !== undefined
  );
  return ranFor(row, context.now());
}

function Elapsed(props: IPartProps): React.JSX.Element {
  const elapsed = useElapsed(props);
  const { trans } = props.context;
  const { timeLimit } = props.row;
  return (
    <>
      {elapsed === undefined ? '—' : fullClock(elapsed)}
      {timeLimit !== undefined && (
        <span className="jp-HpcJobs-dim">
          {trans.__(' / %1', fullClock(timeLimit))}
        </span>
      )}
    </>
  );
}

/** From this share of the limit on, the line warns. */
const careful = 0.9;

function Progress(props: IPartProps): React.JSX.Element | null {
  const elapsed = useElapsed(props);
  const { timeLimit } = props.row;
  if (elapsed === undefined || timeLimit === undefined || timeLimit === 0) {
    return null;
  }
  const share = Math.min(1, elapsed / timeLimit);
  return (
    <span className="jp-HpcJobs-bar" aria-hidden>
      <span
        className={share >= careful ? 'jp-mod-care' : ''}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}

/** When it may start, or how long ago it ended. */
function Moment(
  props: IPartProps & { readonly section: Section }
): React.JSX.Element {
  const { context, row, section } = props;
  const { trans } = context;
  const { ended } = row;
  useTick(context.active && section === 'finished' && ended !== undefined);
  const now = context.now();
  if (section === 'waiting') {
    return (
      <span
        className="jp-HpcJobs-dim"
        title={trans.__('When it may start, as the scheduler expects')}
      >
        {estimateText(trans, row, now)}
      </span>
    );
  }
  return ended === undefined ? (
    <></>
  ) : (
    <span
      className="jp-HpcJobs-dim"
      title={new Date(ended * 1000).toLocaleString()}
    >
      {spanText(trans, now - ended)}
    </span>
  );
}
