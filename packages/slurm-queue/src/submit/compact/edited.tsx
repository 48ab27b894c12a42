import { baseName } from '@jupyterlab-hpc/core';
import React from 'react';

import { sendsFile } from '../draft';
import { SeverityMark } from '../field';
import type { ICompactViewProps } from './view';

/** How the text stands to its file, and what becomes of that. */
export function EditedFile(props: ICompactViewProps): React.JSX.Element | null {
  const { actions, quick, trans } = props;
  const { draft, unread } = quick.form;
  const name = baseName(draft.path);
  if (!quick.isEdited) {
    return draft.file === undefined && sendsFile(draft) ? (
      <p className="jp-HpcSubmit-hint">
        {trans.__('The file is read on the server, as it is when you submit.')}{' '}
        {unread !== undefined && trans.__('It is not shown here: %1', unread)}
      </p>
    ) : null;
  }
  return (
    <div className="jp-HpcCompact-edited">
      <label className="jp-HpcPicker-check">
        <input
          type="checkbox"
          checked={quick.saves}
          onChange={event => {
            quick.saves = event.target.checked;
          }}
        />
        {trans.__('Save what was changed in %1 first', name)}
      </label>
      <button
        className="jp-HpcButton jp-mod-link"
        onClick={() => void quick.reread()}
      >
        {trans.__('Take the file as it is')}
      </button>
      {quick.isNewer && (
        <p className="jp-HpcSubmit-wrong" role="alert">
          <SeverityMark severity="error" />
          <span>
            {trans.__(
              'Something else has written to %1 since it was opened. Its text is lost if it is overwritten.',
              name
            )}{' '}
            <button
              className="jp-HpcButton jp-mod-link"
              onClick={() => actions.submit(true)}
            >
              {trans.__('Overwrite and Submit')}
            </button>
          </span>
        </p>
      )}
      {quick.failure !== undefined && (
        <p className="jp-HpcSubmit-wrong" role="alert">
          <SeverityMark severity="error" />
          <span>{quick.failure}</span>
        </p>
      )}
    </div>
  );
}
