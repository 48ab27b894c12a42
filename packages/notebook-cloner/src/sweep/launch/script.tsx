import { copyIcon, ToolButton } from '@jupyterlab-hpc/core';
import React, { useId, useState } from 'react';

import type { IFormProps } from './fields/form';

/** The batch script as it would be now, folded away until it is wanted. */
export function ScriptPart({
  actions,
  model,
  trans
}: IFormProps): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { answer, isCurrent } = model.previewer;
  return (
    <div className="jp-HpcSweep-script">
      <span>
        <button
          className="jp-HpcButton jp-mod-link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? trans.__('Hide the script') : trans.__('Show the script')}
        </button>
        {isOpen && answer !== undefined && (
          <ToolButton
            icon={copyIcon}
            title={trans.__('Copy the script')}
            onClick={() => actions.copy(answer.script)}
          />
        )}
        {isOpen && answer !== undefined && !isCurrent && (
          <small>{trans.__('of an earlier state')}</small>
        )}
      </span>
      <div id={id} hidden={!isOpen}>
        {isOpen &&
          (answer === undefined ? (
            <p>{trans.__('There is none until nothing is left to mend.')}</p>
          ) : (
            // Scrolled by keys as well, so it takes the focus.
            <pre tabIndex={0} role="region" aria-label={trans.__('The script')}>
              {answer.script}
            </pre>
          ))}
      </div>
    </div>
  );
}
