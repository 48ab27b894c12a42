import { closeIcon, ToolButton } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IFormProps } from '../fields/form';

/** From what the fields were filled, what of it was left out, and the way back. */
export function FillingNote(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { filling } = model;
  if (filling === undefined) {
    return null;
  }
  const { from, ignored } = filling;
  return (
    <div className="jp-HpcDaskLaunch-filling" role="status">
      <div>
        {trans.__('Filled from “%1”.', from)}{' '}
        <button
          className="jp-HpcButton jp-mod-link"
          onClick={() => model.undoFilling()}
        >
          {trans.__('Undo')}
        </button>
        {ignored.length > 0 && (
          <>
            <p>{trans.__('This of it means nothing here:')}</p>
            <ul>
              {ignored.map(one => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <ToolButton
        icon={closeIcon}
        title={trans.__('Hide this note')}
        onClick={() => model.keepFilling()}
      />
    </div>
  );
}
