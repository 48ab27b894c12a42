import React from 'react';

import type { IListContext } from './context';

/** What went wrong with the bookmarks, above them. */
export function Notices({
  context: { trans, model, actions }
}: {
  readonly context: IListContext;
}): React.JSX.Element {
  const { error, favorites } = model.store;
  const { showFile } = actions;
  return (
    <>
      {error !== undefined && (
        <div className="jp-HpcFavorites-notice" role="status">
          <span>
            {favorites === undefined
              ? error.message
              : trans.__('As they were: %1', error.message)}
          </span>{' '}
          <button className="jp-HpcButton jp-mod-link" onClick={actions.retry}>
            {trans.__('Try now')}
          </button>
        </div>
      )}
      {favorites?.problems.map(({ file, message }) => (
        <div key={file} className="jp-HpcFavorites-notice" role="status">
          <span title={file}>{message}</span>{' '}
          {showFile !== undefined && (
            <button
              className="jp-HpcButton jp-mod-link"
              onClick={() => showFile(file)}
            >
              {trans.__('Show the file')}
            </button>
          )}
        </div>
      ))}
    </>
  );
}
