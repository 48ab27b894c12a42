import type { SweepRun } from '@jupyterlab-hpc/api';
import { StateMark, useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type ReactNode } from 'react';

import type { IResultsActions } from './actions';
import { isRunLive, markOf, runWord } from './states';
import { longClock } from './values';
import { errorWords, waitWords } from './words';

/**
 * A link within a row. It is for the pointer: Tab reaches rows only, and what
 * links do can be done with keys of the row.
 */
export function RowLink(props: {
  readonly onFollow: () => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-HpcButton jp-mod-link"
      tabIndex={-1}
      onClick={event => {
        event.stopPropagation();
        props.onFollow();
      }}
      // The focus stays on the row.
      onMouseDown={event => event.preventDefault()}
    >
      {props.children}
    </button>
  );
}

export function StateCell(props: {
  readonly trans: TranslationBundle;
  readonly run: SweepRun;
  readonly short: boolean;
}): React.JSX.Element {
  const { trans, run, short } = props;
  const word = runWord(trans, run);
  return (
    <span
      className="jp-HpcSweep-state"
      title={run.reason ?? run.rawState ?? word}
    >
      <StateMark
        state={markOf(run.state)}
        {...(short ? { label: word } : {})}
      />
      {!short && <span>{word}</span>}
    </span>
  );
}

/** How long a run took; it ticks while the run goes on. */
export function DurationCell(props: {
  readonly run: SweepRun;
  readonly now: () => number;
  readonly active: boolean;
}): React.JSX.Element {
  const { started, seconds, state } = props.run;
  const goesOn = state === 'running' && started !== undefined;
  useTick(props.active && goesOn);
  if (goesOn) {
    return <>{longClock(props.now() - started)}</>;
  }
  return seconds === undefined ? <Nothing /> : <>{longClock(seconds)}</>;
}

export function Nothing(): React.JSX.Element {
  return <span className="jp-HpcGrid-dim">—</span>;
}

/** What a run brought: its notebook, how far it is, or what went wrong. */
export function OutputCell(props: {
  readonly trans: TranslationBundle;
  readonly run: SweepRun;
  readonly actions: Pick<IResultsActions, 'openLog' | 'openOutput'>;
}): React.JSX.Element | null {
  const { trans, run, actions } = props;
  const { cells, output, state } = run;
  const log = (run.log !== undefined || run.job !== undefined) && (
    <>
      {' · '}
      <RowLink onFollow={() => actions.openLog(run)}>{trans.__('log')}</RowLink>
    </>
  );
  if (state === 'completed') {
    return output === undefined ? null : (
      <>
        <RowLink onFollow={() => actions.openOutput(run)}>{output}</RowLink>
        {run.oldNotebook && (
          <span className="jp-HpcGrid-dim"> {trans.__('older notebook')}</span>
        )}
      </>
    );
  }
  if (state === 'unsubmitted') {
    return null;
  }
  if (isRunLive(state)) {
    return cells === undefined ? (
      <span className="jp-HpcGrid-dim" title={run.reason}>
        {waitWords(trans, run.reason)}
      </span>
    ) : (
      <Progress trans={trans} {...cells} />
    );
  }
  const words = errorWords(run) ?? '';
  return (
    <span title={words}>
      {words}
      {log}
    </span>
  );
}

function Progress(props: {
  readonly trans: TranslationBundle;
  readonly done: number;
  readonly total: number;
}): React.JSX.Element {
  const { trans, done, total } = props;
  // The cell that runs: the one after those that are done.
  const words = trans.__('cell %1 of %2', Math.min(done + 1, total), total);
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span className="jp-HpcSweep-progress">
      <span
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className="jp-HpcGrid-dim">{words}</span>
    </span>
  );
}
