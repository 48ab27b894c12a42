import { clockIcon, spanText, useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';

export interface INoticesProps {
  readonly model: ResultsModel;
  readonly actions: Pick<IResultsActions, 'resubmit'>;
  readonly trans: TranslationBundle;
  readonly active: boolean;
}

/** Above the rows: why they are old, or what of them is not known or not done. */
export function Notices(props: INoticesProps): React.JSX.Element | null {
  const { model, actions, trans } = props;
  const { view, sweep, window } = model;
  if (view.kind === 'stale') {
    return <Stale {...props} />;
  }
  if (sweep === undefined || view.kind === 'gone') {
    return null;
  }
  const { counts, isOwn, runs } = sweep;
  const queue = window?.queueProblem;
  return (
    <>
      {queue !== undefined && (
        <p
          className="jp-HpcSweep-banner"
          role="status"
          title={queue.detail ?? queue.hint}
        >
          <clockIcon.react tag="span" className="jp-HpcSweep-care" />
          <span>
            {trans.__(
              'The queue does not answer: states are as the runs wrote them. %1',
              queue.message
            )}
          </span>
        </p>
      )}
      {!isOwn && (
        <p className="jp-HpcSweep-banner" role="status">
          <span>
            {trans.__(
              'This folder is not yours to write to: you can look at it only.'
            )}
          </span>
        </p>
      )}
      {isOwn && runs > 0 && counts['unsubmitted'] === runs && (
        <p className="jp-HpcSweep-banner" role="status">
          <span>{trans.__('Nothing of this sweep was submitted yet.')}</span>
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => actions.resubmit()}
          >
            {trans._n('Submit %1 run…', 'Submit %1 runs…', runs)}
          </button>
        </p>
      )}
    </>
  );
}

/** How old the rows are, why, and what to do. */
function Stale(props: INoticesProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { view, feed } = model;
  useTick(props.active);
  if (view.kind !== 'stale') {
    return null;
  }
  const { cause } = view;
  const now = model.now();
  const left = feed.nextAt === undefined ? 0 : feed.nextAt - now;
  return (
    <div className="jp-HpcSweep-banner" title={cause.detail ?? cause.hint}>
      <clockIcon.react tag="span" className="jp-HpcSweep-care" />
      <span>
        {feed.at !== undefined && (
          <b>{trans.__('From %1 ago.', spanText(trans, now - feed.at))}</b>
        )}{' '}
        <span role="status">{cause.message}</span>{' '}
        {left >= 1 && trans.__('Next try in %1.', spanText(trans, left))}
      </span>
      <button
        type="button"
        className="jp-HpcButton jp-mod-link"
        onClick={() => void model.refresh(false)}
      >
        {trans.__('Try now')}
      </button>
    </div>
  );
}
