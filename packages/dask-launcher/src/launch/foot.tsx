import type { Estimate } from '@jupyterlab-hpc/api';
import { adviceText, momentText, playIcon } from '@jupyterlab-hpc/core';
import React from 'react';

import { amountsText, priceText } from './cost/words';
import type { IFormProps } from './fields/form';
import { ProblemList, type IProblemListProps } from './problemlist';

export interface IFootProps extends IProblemListProps {
  /** The time by the server's clock. */
  readonly now: () => number;
}

/** What it asks for and costs, when it would start, and the buttons. */
export function Foot(props: IFootProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { estimate, facts, step } = model;
  const isSending = step.kind === 'sending';
  return (
    <div className="jp-HpcDaskLaunch-foot">
      <ProblemList {...props} />
      <div className="jp-HpcDaskLaunch-amounts">
        <span>{amounts(props)}</span>
        <span>{price(props)}</span>
        <span role="status">{estimateText(props)}</span>
        <span role="status">{hint(props)}</span>
      </div>
      <div className="jp-HpcDaskLaunch-buttons">
        <button
          className="jp-HpcButton jp-mod-link"
          disabled={!model.canAsk || estimate.kind === 'asking'}
          onClick={() => void model.ask()}
        >
          {facts.isLocal ? trans.__('Ask') : trans.__('Ask Slurm')}
        </button>
        <button
          className="jp-HpcButton jp-mod-accept"
          title={trans.__('Start the cluster (Ctrl+Enter)')}
          disabled={!model.canLaunch}
          onClick={actions.launch}
        >
          <playIcon.react tag="span" />
          {isSending ? trans.__('Starting…') : trans.__('Start cluster')}
        </button>
      </div>
    </div>
  );
}

function amounts({ model, trans }: IFormProps): string {
  return model.amounts === undefined ? '' : amountsText(trans, model.amounts);
}

function price({ model, trans }: IFormProps): string {
  const { amounts: known, cost, facts } = model;
  if (facts.isLocal || known === undefined) {
    return '';
  }
  return cost === undefined
    ? trans.__('without a time limit, what it costs is not known')
    : priceText(trans, cost);
}

function estimateText(props: IFootProps): string {
  const { model, trans } = props;
  const { estimate } = model;
  switch (estimate.kind) {
    case 'none':
      return '';
    case 'asking':
      return trans.__('asking…');
    case 'failed':
      return model.problems.some(({ isRefusal }) => isRefusal)
        ? ''
        : adviceText(trans, estimate.cause);
    case 'answered': {
      const { scheduler, workers } = estimate.estimate;
      const now = props.now();
      const ofScheduler = scheduler && startText(props, scheduler, now);
      const ofWorkers = workers && startText(props, workers, now);
      return [
        // One job for all is told of as that of its scheduler.
        ofScheduler === undefined || model.asked.mode === 'allocation'
          ? ofScheduler
          : trans.__('Scheduler: %1', ofScheduler),
        ofWorkers && trans.__('Workers: %1', ofWorkers)
      ]
        .filter(text => text !== undefined)
        .join(' ');
    }
  }
}

function startText(
  { trans }: IFormProps,
  { message, start }: Estimate,
  now: number
): string {
  return start === undefined
    ? message
    : start <= now + 5
      ? trans.__('would start now.')
      : trans.__('would start at %1.', momentText(start, now));
}

/** Why it cannot be started, or what is to be known of that. */
function hint({ model, trans }: IFormProps): string {
  const { facts, problems, step, unkept } = model;
  if (facts.isOff) {
    return facts.system?.siteMessage ?? trans.__('Switched off by this site.');
  }
  if (step.kind === 'sending') {
    return trans.__(
      'Starting… While its controller is busy, Slurm may take up to two minutes.'
    );
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
