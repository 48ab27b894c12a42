import { Age } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Failure } from '../failure';
import type { QueueModel } from './model';
import { seenOnly } from '../history/source';
import { Waiting } from './notices';
import type { QueueScope } from './question';
import { selectableRows } from './rows';

export interface IFooterProps {
  readonly model: QueueModel;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** How many jobs there are, and how old this is. */
export function Footer(props: IFooterProps): React.JSX.Element {
  const { model, trans } = props;
  const { feed, view, system } = model;
  const now = (): number => model.now();
  const waiting = (view.kind === 'loading' || view.kind === 'kept') && (
    <Waiting
      trans={trans}
      system={system}
      since={view.since}
      now={now}
      onStop={reason => feed.stop(reason)}
    />
  );
  if (view.kind === 'loading') {
    return <div className="jp-HpcQueue-footer">{waiting}</div>;
  }
  return (
    <div className="jp-HpcQueue-footer">
      {waiting}
      <Counts model={model} trans={trans} />
      {feed.orderWaits && (
        <span className="jp-HpcQueue-order">
          {trans.__('New order waits')} ·{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => feed.showOrder()}
          >
            {trans.__('Show')}
          </button>
        </span>
      )}
      <Age
        trans={trans}
        now={now}
        active={props.active}
        at={view.kind === 'failed' ? undefined : feed.at}
        nextAt={feed.nextAt}
        askedAt={feed.askedAt}
      />
    </div>
  );
}

/** Why there are no counts, in brief. */
function absence(
  trans: TranslationBundle,
  failure: Failure,
  scope: QueueScope
): string {
  if (failure === 'missing') {
    return trans.__('No scheduler');
  }
  return failure === 'not-permitted' && scope === 'all'
    ? trans.__('Everyone: not permitted')
    : trans.__('No data yet');
}

/** The counts, which change once per answer and when rows are selected. */
function Counts(
  props: Pick<IFooterProps, 'model' | 'trans'>
): React.JSX.Element {
  const { model, trans } = props;
  const { jobs = 0, total = 0 } = model.feed.window ?? {};
  const selected = model.selection.keys.size;
  const { view, question } = model;
  if (view.kind === 'failed') {
    return <span>{absence(trans, view.failure, question.scope)}</span>;
  }
  return (
    <span className="jp-HpcQueue-counts" role="status">
      <span>
        {jobs === total
          ? trans._n('%1 job', '%1 jobs', total)
          : trans.__('%1 of %2 jobs', jobs, total)}
      </span>
      {seenOnly(model.feed.window) && (
        <span>{trans.__('without accounting: as seen here')}</span>
      )}
      {selected > 0 && (
        <span>
          {selected === selectableRows && selected < model.count
            ? trans.__('%1 selected, the most at once', selected)
            : trans.__('%1 selected', selected)}
        </span>
      )}
    </span>
  );
}
