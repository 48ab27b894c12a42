import type { JobAction, JobRow } from '@jupyterlab-hpc/api';
import {
  downIcon,
  rightIcon,
  StateMark,
  StateStrip
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import { shownId } from '../../jobs';
import { reasonOrNodes, reasonText, slurmsWords } from '../../words/reasons';
import {
  countText,
  mainPart,
  otherParts,
  partText,
  stateText,
  tasksText
} from './groups';
import { RowLink } from './rowlink';

/** What the cells of a table need beside their row. */
export interface ICellContext {
  readonly trans: TranslationBundle;
  /** Server time; it stands still when the rows are old. */
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
  /** The job in which this server runs. */
  readonly ownJob: string | undefined;
  /** Opens or closes a group, or (`123:waiting`) opens one of its states. */
  readonly onExpand: (what: string, open: boolean) => void;
  readonly onJob: (id: string) => void;
}

interface ICellProps {
  readonly context: ICellContext;
  readonly row: JobRow;
}

/** Mark and word; how many, for a row that stands for several. */
export function StateCell(
  props: ICellProps & {
    readonly short: boolean;
    /** What is being done to it. */
    readonly doing: JobAction | undefined;
  }
): React.JSX.Element {
  const { row, short, doing, context } = props;
  const { trans } = context;
  const main = mainPart(row);
  const state = main?.state ?? row.state;
  const words =
    doing === undefined ? stateText(trans, row) : doingText(trans, doing);
  const rest = row.group?.kind === 'rest';
  const raw = rest ? '' : ` (${row.rawState})`;
  const first = useRef(state);
  const changed = first.current === state ? '' : ' jp-mod-changed';
  return (
    <span className={`jp-HpcQueue-state${changed}`} title={`${words}${raw}`}>
      <StateMark
        // Another state is another mark, which fades in.
        key={state}
        state={state}
        {...(short ? { label: words } : {})}
      />
      {!short && (
        <span className={`jp-HpcQueue-word${rest ? ' jp-HpcGrid-dim' : ''}`}>
          {words}
        </span>
      )}
    </span>
  );
}

function doingText(trans: TranslationBundle, action: JobAction): string {
  switch (action) {
    case 'cancel':
      return trans.__('Cancelling…');
    case 'hold':
      return trans.__('Holding…');
    case 'release':
      return trans.__('Releasing…');
    case 'requeue':
      return trans.__('Requeueing…');
    case 'suspend':
      return trans.__('Suspending…');
    case 'resume':
      return trans.__('Resuming…');
  }
}

/** The id, and what opens a group. */
export function JobCell({ context, row }: ICellProps): React.JSX.Element {
  const { group, id, level } = row;
  if (level === 2) {
    const text = partText(row);
    return (
      <span className="jp-HpcQueue-part jp-HpcGrid-dim" title={text}>
        {text}
      </span>
    );
  }
  const Chevron = group?.open ? downIcon : rightIcon;
  return (
    <span className="jp-HpcQueue-job" title={id}>
      <span
        className="jp-HpcQueue-chevron"
        // The row itself says whether it is open, and the keys open it.
        aria-hidden
        onClick={event => {
          if (group !== undefined) {
            event.stopPropagation();
            context.onExpand(id, !group.open);
          }
        }}
      >
        {group !== undefined && <Chevron.react tag="span" />}
      </span>
      {shownId(row)}
    </span>
  );
}

/** The name, and which tasks of an array the row stands for. */
export function NameCell({ context, row }: ICellProps): React.JSX.Element {
  const { group, level, name } = row;
  if (group?.kind === 'rest') {
    return <RestCell context={context} row={row} />;
  }
  if (level === 2) {
    return (
      <span className="jp-HpcQueue-partName jp-HpcGrid-dim" title={name}>
        {name}
      </span>
    );
  }
  const tasks = tasksText(row);
  return (
    <span title={tasks === undefined ? name : `${name} ${tasks}`}>
      {name}
      {tasks !== undefined && <span className="jp-HpcGrid-dim"> {tasks}</span>}
    </span>
  );
}

/** Of what is left of an open group: why it waits, and links to the others. */
function RestCell({ context, row }: ICellProps): React.JSX.Element {
  const { trans, onExpand } = context;
  const waits = mainPart(row)?.state === 'waiting';
  return (
    <span className="jp-HpcQueue-rest">
      {waits && (
        <span className="jp-HpcGrid-dim">{reasonText(trans, row)}</span>
      )}
      <span>
        {otherParts(trans, row).map(({ state, text }, at) => (
          <React.Fragment key={state}>
            {at > 0 && <span className="jp-HpcGrid-dim"> · </span>}
            <RowLink
              onFollow={() => onExpand(`${row.arrayId ?? ''}:${state}`, true)}
            >
              {text}
            </RowLink>
          </React.Fragment>
        ))}
      </span>
    </span>
  );
}

/** Where it runs, why it does not, or how its tasks divide into states. */
export function ReasonCell({ context, row }: ICellProps): React.JSX.Element {
  const { trans, ownJob, onJob } = context;
  const words = reasonOrNodes(trans, row);
  const parts = row.group?.parts ?? [];
  if (parts.length > 1 || (parts.length === 1 && words === '')) {
    const label = parts.map(part => countText(trans, part)).join(', ');
    return <StateStrip parts={parts} label={label} />;
  }
  const linked = row.dependency !== undefined && row.reason === 'Dependency';
  return (
    <span title={slurmsWords(row) ?? words}>
      {linked ? (
        <LinkedText text={words} onJob={onJob} />
      ) : row.id === ownJob ? (
        trans.__('%1 · this JupyterLab', words)
      ) : (
        words
      )}
    </span>
  );
}

/** A text in which ids of jobs are links. */
function LinkedText(props: {
  readonly text: string;
  readonly onJob: (id: string) => void;
}): React.JSX.Element {
  const parts = props.text.split(/(\b[1-9]\d*(?:[_+]\d+)?\b)/);
  return (
    <>
      {parts.map((part, at) =>
        // Every second part is what the pattern matched.
        at % 2 === 0 ? (
          part
        ) : (
          <RowLink key={at} onFollow={() => props.onJob(part)}>
            {part}
          </RowLink>
        )
      )}
    </>
  );
}
