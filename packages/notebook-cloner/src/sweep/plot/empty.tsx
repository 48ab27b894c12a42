import { copyIcon, copyText, ToolButton } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** Records a value in a notebook of Python: no package is needed for it. */
const line =
  "display({'application/vnd.hpc.result+json': {'energy': energy}}, raw=True)";

/** How values come into a plot, while no run has recorded one. */
export function NoValues(props: {
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { trans } = props;
  return (
    <div className="jp-HpcSweep-noValues" role="status">
      <h3>{trans.__('No run has recorded a number yet')}</h3>
      <p>
        {trans.__(
          'What the notebook records becomes a column and can be plotted here. With a line of Python:'
        )}
      </p>
      <p className="jp-HpcSweep-recording">
        <code>{line}</code>
        <ToolButton
          icon={copyIcon}
          title={trans.__('Copy the line')}
          onClick={() => copyText(trans, line)}
        />
      </p>
      <p>
        {trans.__(
          'Or give a cell the tag “result”: its output is recorded, each key of a dict as a column of its own.'
        )}
      </p>
    </div>
  );
}
