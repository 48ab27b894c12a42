import {
  againIcon,
  errorIcon,
  findIcon,
  folderIcon,
  StateView,
  unplugIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { noFilters } from './question';

export interface IBodyProps {
  readonly model: ResultsModel;
  readonly actions: Pick<
    IResultsActions,
    'addRuns' | 'forget' | 'openElsewhere'
  >;
  readonly trans: TranslationBundle;
}

/** What is said in place of rows: a fact, what follows, and what to do. */
export function ResultsBody(props: IBodyProps): React.JSX.Element | null {
  const { model, actions, trans } = props;
  const { view, sweep } = model;
  switch (view.kind) {
    case 'unmatched':
      return view.hidden === 0 ? (
        <StateView
          icon={findIcon}
          title={trans.__('This sweep has no runs')}
          text={trans.__('Its file runs.jsonl is empty.')}
          actions={[{ label: trans.__('Add runs'), run: actions.addRuns }]}
        />
      ) : (
        <StateView
          icon={findIcon}
          title={trans.__('No run matches this filter')}
          text={trans._n(
            '%1 run is hidden.',
            '%1 runs are hidden.',
            view.hidden
          )}
          actions={[
            {
              label: trans.__('Clear the filter'),
              run: () => void model.ask(noFilters),
              main: true
            }
          ]}
        />
      );
    case 'gone':
      return (
        <StateView
          icon={folderIcon}
          bad
          title={trans.__('The folder of this sweep is not there any more')}
          text={
            sweep === undefined
              ? (view.cause.hint ?? view.cause.message)
              : trans.__(
                  '%1 was deleted or moved. Runs that go on cannot write there.',
                  sweep.folder
                )
          }
          {...detailOf(view.cause.detail)}
          actions={[
            {
              label: trans.__('Open at another place…'),
              run: actions.openElsewhere,
              main: true
            },
            { label: trans.__('Take out of the list'), run: actions.forget },
            {
              label: trans.__('Try now'),
              run: () => void model.refresh(false),
              icon: againIcon
            }
          ]}
        />
      );
    case 'failed': {
      const { code, message, hint, detail } = view.cause;
      const isAway = code === 'unreachable' || code.startsWith('bridge-');
      return (
        <StateView
          icon={isAway ? unplugIcon : errorIcon}
          bad
          title={message}
          {...(hint === undefined ? {} : { text: hint })}
          {...detailOf(detail)}
          actions={[
            {
              label: trans.__('Try now'),
              run: () => void model.refresh(false),
              icon: againIcon
            }
          ]}
        />
      );
    }
    case 'loading':
    case 'ready':
    case 'stale':
      return null;
  }
}

function detailOf(detail: string | undefined): { detail?: string } {
  return detail === undefined ? {} : { detail };
}
