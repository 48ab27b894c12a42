import React from 'react';

import type { IListContext } from './context';

/** What stands in place of entries where there are none. */
export function Empty(props: {
  readonly context: IListContext;
  /** Whether those of another extension can be taken over. */
  readonly canImport: boolean;
}): React.JSX.Element {
  const { trans, model, actions } = props.context;
  if (model.filter.trim() !== '') {
    return (
      <p className="jp-HpcFavorites-empty" role="status">
        {trans.__('No favorite matches “%1”.', model.filter.trim())}{' '}
        <button
          className="jp-HpcButton jp-mod-link"
          onClick={() => (model.searching = false)}
        >
          {trans.__('Clear the filter')}
        </button>
      </p>
    );
  }
  return (
    <p className="jp-HpcFavorites-empty">
      {trans.__(
        'Nothing here yet. Star a folder in the path above the file list.'
      )}{' '}
      {model.hiddenCount > 0 && (
        <button
          className="jp-HpcButton jp-mod-link"
          onClick={() => (model.showHidden = true)}
        >
          {trans._n(
            'Show the %1 that your site offers',
            'Show the %1 that your site offers',
            model.hiddenCount
          )}
        </button>
      )}{' '}
      {props.canImport && (
        <button
          className="jp-HpcButton jp-mod-link"
          onClick={actions.importOld}
        >
          {trans.__('Import those of jupyterlab-favorites')}
        </button>
      )}
    </p>
  );
}
