import type { ErrorInfo, SweepTrial } from '@jupyterlab-hpc/api';
import { clockText, leastTaskSeconds, useTick } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IFormProps } from '../fields/form';
import { ToneMark } from '../fields/mark';
import { waitText } from './waits';

/** The trial of the first run: how far it is, and what it came to. */
export function TrialLine(
  props: IFormProps & { readonly now: () => number }
): React.JSX.Element | null {
  const { model, trans } = props;
  const { step } = model.trial;
  switch (step.kind) {
    case 'none':
      return null;
    case 'starting':
      return (
        <div className="jp-HpcSweep-trial" role="status">
          {trans.__('Trying run 1: being made…')}
        </div>
      );
    case 'running':
      return (
        <Running
          {...props}
          trial={step.trial}
          isStopping={step.isStopping === true}
          silence={step.silence}
        />
      );
    case 'over':
      return <Over {...props} trial={step.trial} />;
    case 'failed':
      return (
        <div className="jp-HpcSweep-trial" role="alert">
          <ToneMark tone="bad" />
          <div>
            <b>
              {trans.__('Run 1 could not be tried. %1', step.cause.message)}
            </b>
            {step.cause.hint !== undefined && <p>{step.cause.hint}</p>}
            {step.cause.detail !== undefined && <pre>{step.cause.detail}</pre>}
          </div>
          <Dismiss {...props} />
        </div>
      );
  }
}

function Running(
  props: IFormProps & {
    readonly trial: SweepTrial;
    readonly isStopping: boolean;
    readonly silence: ErrorInfo | undefined;
    readonly now: () => number;
  }
): React.JSX.Element {
  const { isStopping, model, now, silence, trans, trial } = props;
  const { cells, reason, started, state } = trial.run;
  useTick(started !== undefined);
  const isWaiting = started === undefined;
  const text = isStopping
    ? trans.__('Stopping run 1…')
    : isWaiting
      ? state === 'waiting' && reason !== undefined
        ? trans.__('Run 1 waits in the queue: %1', waitText(trans, reason))
        : trans.__('Run 1 waits for its start…')
      : cells === undefined
        ? trans.__('Run 1 starts its kernel…')
        : trans.__('Run 1: cell %1 of %2', cells.done, cells.total);
  return (
    <div className="jp-HpcSweep-trial">
      <progress
        aria-label={trans.__('Trying run 1')}
        // Without a value it says that it is not known how far it is.
        {...(cells === undefined || cells.total === 0
          ? {}
          : { value: cells.done, max: cells.total })}
      />
      <div>
        <span role="status">{text}</span>{' '}
        {started !== undefined && <small>{clockText(now() - started)}</small>}
        {silence !== undefined && (
          <p>{trans.__('%1 It is asked again.', silence.message)}</p>
        )}
      </div>
      <button
        className="jp-HpcButton"
        disabled={isStopping}
        onClick={() => void model.trial.stop()}
      >
        {trans.__('Stop')}
      </button>
    </div>
  );
}

function Over(
  props: IFormProps & { readonly trial: SweepTrial }
): React.JSX.Element {
  const { actions, trans, trial } = props;
  const { parameters, run, traceback } = trial;
  const { error, log, output, seconds, state } = run;
  const isFine = state === 'completed';
  const names = parameters
    .map((name, at) => `${name} = ${JSON.stringify(run.parameters[at])}`)
    .join(', ');
  const link = (label: string, open: () => void): React.JSX.Element => (
    <button className="jp-HpcButton jp-mod-link" onClick={open}>
      {label}
    </button>
  );
  return (
    <div className="jp-HpcSweep-trial" role={isFine ? 'status' : 'alert'}>
      <ToneMark
        tone={isFine ? 'done' : state === 'cancelled' ? 'care' : 'bad'}
      />
      <div>
        <b title={names}>{resultText(props)}</b>{' '}
        {isFine && seconds !== undefined && <Proposal {...props} />}
        {!isFine && error !== undefined && (
          <p>
            {error.name === undefined
              ? error.message
              : trans.__('%1: %2', error.name, error.message)}
          </p>
        )}
        {!isFine && traceback !== undefined && (
          <details>
            <summary>{trans.__('Traceback')}</summary>
            <pre>{withoutColours(traceback)}</pre>
          </details>
        )}
        <span className="jp-HpcSweep-links">
          {output !== undefined &&
            !isHidden(trial.folder) &&
            link(trans.__('Open its notebook'), () =>
              actions.openOutput(trial)
            )}
          {log !== undefined &&
            link(trans.__('Open its log'), () => actions.openLog(trial))}
        </span>
      </div>
      <Dismiss {...props} />
    </div>
  );
}

/** Whether JupyterLab's documents leave a folder out, as they do hidden ones. */
function isHidden(folder: string): boolean {
  return folder.split('/').some(part => part.startsWith('.'));
}

function resultText({
  trans,
  trial
}: IFormProps & { readonly trial: SweepTrial }): string {
  const { error, rawState, reason, seconds, state } = trial.run;
  if (state === 'completed') {
    return seconds === undefined
      ? trans.__('Run 1 completed.')
      : trans.__('Run 1 took %1.', clockText(seconds));
  }
  if (state === 'cancelled') {
    return trans.__('Run 1 was stopped.');
  }
  return error?.kind === 'kernel'
    ? trans.__('Run 1 failed: its kernel did not start, or died.')
    : error?.cell !== undefined
      ? trans.__('Run 1 failed in cell %1.', error.cell)
      : trans.__('Run 1 failed: %1.', reason ?? rawState ?? state);
}

/** How many runs a task should have, so that the scheduler is not flooded. */
function Proposal({
  model,
  trans,
  trial
}: IFormProps & { readonly trial: SweepTrial }): React.JSX.Element | null {
  const { runsPerTask = 1 } = trial;
  if (runsPerTask === 1) {
    return null;
  }
  const minutes = leastTaskSeconds / 60;
  const isUsed = model.draft.runsPerTask === String(runsPerTask);
  return isUsed ? (
    <span>
      {trans.__(
        'Each task makes %1 runs now, so that it takes at least %2 minutes.',
        runsPerTask,
        minutes
      )}
    </span>
  ) : (
    <span>
      {trans.__(
        'With %1 runs per task, a task takes at least %2 minutes.',
        runsPerTask,
        minutes
      )}{' '}
      <button
        className="jp-HpcButton jp-mod-link"
        onClick={() => model.useProposedRuns()}
      >
        {trans.__('Use it')}
      </button>
    </span>
  );
}

function Dismiss({ model, trans }: IFormProps): React.JSX.Element {
  return (
    <button
      className="jp-HpcButton jp-mod-link"
      onClick={() => model.trial.forget()}
    >
      {trans.__('Dismiss')}
    </button>
  );
}

/** A traceback without the colours of a terminal. */
function withoutColours(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
