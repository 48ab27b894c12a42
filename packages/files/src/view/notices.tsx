import { errorIcon, spanText, useTick } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IBarProps } from './bar/toolbar';

/** That the rows are old, why, and since when. */
export function StaleBanner(
  props: IBarProps & { readonly active: boolean }
): React.JSX.Element | null {
  const { model, trans, active } = props;
  const { state } = model;
  useTick(active && state.kind === 'stale');
  if (state.kind !== 'stale') {
    return null;
  }
  const { at = model.now() } = model.feed;
  return (
    <div className="jp-HpcDirectory-banner" role="status">
      <errorIcon.react tag="span" className="jp-HpcDirectory-care" />
      <span className="jp-HpcDirectory-space">
        {trans.__(
          'From %1 ago. %2',
          spanText(trans, model.now() - at),
          state.cause.message
        )}
      </span>
      <button
        type="button"
        className="jp-HpcButton jp-mod-link"
        onClick={() => void model.refresh()}
      >
        {trans.__('Try now')}
      </button>
    </div>
  );
}

/** The question before all entries of a large directory are looked at. */
export function SortQuestion(props: IBarProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { pendingSort } = model;
  if (pendingSort === undefined) {
    return null;
  }
  const { message, hint } = pendingSort.cause;
  return (
    <div className="jp-HpcDirectory-banner" role="status">
      <span className="jp-HpcDirectory-space">
        {message} {hint}
      </span>
      <button
        type="button"
        className="jp-HpcButton"
        onClick={() => void model.decideSort(false)}
      >
        {trans.__('Keep this order')}
      </button>
      <button
        type="button"
        className="jp-HpcButton jp-mod-accept"
        onClick={() => void model.decideSort(true)}
      >
        {pendingSort.sort.column === 'size'
          ? trans.__('Sort by size')
          : trans.__('Sort by time')}
      </button>
    </div>
  );
}
