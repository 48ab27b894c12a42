import { Age } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { ResultsModel } from './model';
import { selectableRuns } from './selection';

export interface IFooterProps {
  readonly model: ResultsModel;
  readonly trans: TranslationBundle;
  readonly active: boolean;
}

/** How many runs there are, and how old this is. */
export function Footer(props: IFooterProps): React.JSX.Element {
  const { model, trans, active } = props;
  const { feed, selected, window, view } = model;
  const { runs = 0 } = window?.sweep ?? {};
  const total = window?.total ?? 0;
  return (
    <div className="jp-HpcSweep-footer">
      <span className="jp-HpcSweep-counts" role="status">
        <span>
          {view.kind === 'loading'
            ? trans.__('Reading the runs…')
            : total === runs
              ? trans._n('%1 run', '%1 runs', runs)
              : trans.__('%1 of %2 runs', total, runs)}
        </span>
        {selected.length > 0 && (
          <span>
            {selected.length === selectableRuns
              ? trans.__('%1 selected, the most at once', selected.length)
              : trans.__('%1 selected', selected.length)}
          </span>
        )}
      </span>
      {model.orderWaits && (
        <span>
          {trans.__('New order waits')} ·{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => model.showOrder()}
          >
            {trans.__('Show')}
          </button>
        </span>
      )}
      <span className="jp-HpcSweep-space" />
      <Age
        trans={trans}
        now={() => model.now()}
        active={active}
        at={view.kind === 'failed' ? undefined : feed.at}
        nextAt={feed.nextAt}
      />
    </div>
  );
}
