import { baseName } from '@jupyterlab-hpc/core';
import React from 'react';

import { SeverityMark } from '../field';
import { Check } from '../pickers/small';
import { FileOnServer } from '../scripthead';
import type { ICompactViewProps } from './view';

/** How the text stands to its file, and what becomes of that. */
export function EditedFile(props: ICompactViewProps): React.JSX.Element {
  const { actions, quick, trans } = props;
  const name = baseName(quick.form.draft.path);
  if (!quick.isEdited) {
    return <FileOnServer model={quick.form} trans={trans} />;
  }
  return (
    <div className="jp-HpcCompact-edited">
      <Check
        label={trans.__('Save what was changed in %1 first', name)}
        checked={quick.saves}
        onChange={checked => {
          quick.saves = checked;
        }}
      />
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
