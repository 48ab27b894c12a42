import { downIcon, playIcon } from '@jupyterlab-hpc/core';
import React from 'react';

import { priceText } from './cost';
import type { IFormProps } from './fields/form';
import { type IProblemListProps, ProblemList } from './problemlist';
import { TrialLine } from './trial/view';
import { amountText } from './words';

export interface IFootProps extends IProblemListProps {
  /** The time by the server's clock. */
  readonly now: () => number;
}

/** What is in the way, the trial, what it asks for and costs, and the buttons. */
export function Foot(props: IFootProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const isSending = model.step.kind === 'sending';
  return (
    <div className="jp-HpcSweep-foot">
      <ProblemList {...props} />
      <TrialLine {...props} />
      <div className="jp-HpcSweep-amounts">
        <span>{amountText(trans, model)}</span>
        <span>{price(props)}</span>
        {warnings(props).map(text => (
          <span key={text}>{text}</span>
        ))}
        <span role="status">{hint(props)}</span>
      </div>
      <div className="jp-HpcSweep-buttons">
        <TryButtons {...props} />
        <button
          className="jp-HpcButton jp-mod-accept"
          title={trans.__('Start the sweep (Ctrl+Enter)')}
          disabled={!model.canStart}
          onClick={() => actions.start()}
        >
          <playIcon.react tag="span" />
          {isSending ? trans.__('Starting…') : trans.__('Start sweep')}
        </button>
      </div>
    </div>
  );
}

function TryButtons({ actions, model, trans }: IFormProps): React.JSX.Element {
  const { isLocal, triesHere } = model.facts;
  const hasBoth = triesHere && !isLocal;
  return (
    <span className="jp-HpcSweep-tries">
      <button
        className="jp-HpcButton"
        disabled={!model.canTry}
        title={
          triesHere
            ? trans.__('Make the first run alone, on this machine')
            : trans.__('Make the first run alone, as a job')
        }
        onClick={() => actions.tryFirst(triesHere ? 'here' : 'queue')}
      >
        {triesHere
          ? trans.__('Try run 1 here')
          : trans.__('Try run 1 in the queue')}
      </button>
      {hasBoth && (
        <button
          className="jp-HpcButton"
          disabled={!model.canTry}
          aria-haspopup="menu"
          aria-label={trans.__('Other ways to try run 1')}
          title={trans.__('Other ways to try run 1')}
          onClick={event => actions.tryMenu(event.currentTarget)}
        >
          <downIcon.react tag="span" />
        </button>
      )}
    </span>
  );
}

function price({ model, trans }: IFormProps): string {
  const { cost, facts, previewer, reading } = model;
  if (
    facts.isLocal ||
    reading.spec === undefined ||
    previewer.answer === undefined
  ) {
    return '';
  }
  return cost === undefined
    ? trans.__('without a time limit, what it costs is not known')
    : priceText(trans, cost);
}

function warnings({ model }: IFormProps): readonly string[] {
  const { previewer } = model;
  return previewer.isCurrent
    ? [...new Set(previewer.answer?.warnings ?? [])]
    : [];
}

/** Why it cannot be started, or what is to be known of that. */
function hint({ model, trans }: IFormProps): string {
  const { facts, notebook, notebookFailure, problems, step, unkept } = model;
  if (facts.isOff) {
    return facts.system?.siteMessage ?? trans.__('Switched off by this site.');
  }
  if (step.kind === 'sending') {
    return trans.__('The folder is made, and its array submitted.');
  }
  if (notebook === undefined) {
    return notebookFailure === undefined
      ? trans.__('Reading the notebook…')
      : '';
  }
  const errors = problems.filter(({ isRefusal }) => !isRefusal).length;
  if (errors > 0) {
    return trans._n('%1 error to fix first', '%1 errors to fix first', errors);
  }
  return unkept
    ? trans.__(
        'The browser does not keep this draft: it is lost with this page.'
      )
    : '';
}
