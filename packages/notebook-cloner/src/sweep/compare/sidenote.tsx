import { isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { ISide } from './model';

/** The head of a column, with what is wrong with its notebook. */
export function SideNote(props: {
  readonly trans: TranslationBundle;
  readonly side: ISide;
}): React.JSX.Element {
  const { trans } = props;
  const { cells, run } = props.side;
  const { step } = cells;
  return (
    <div className="jp-HpcSweep-compareSide">
      <h3>{trans.__('Run %1', run.run)}</h3>
      {run.output === undefined && (
        <p>
          {run.state !== 'unsubmitted' && isLive(run.state)
            ? trans.__('It has no notebook yet.')
            : trans.__('It has left no notebook.')}
        </p>
      )}
      {run.error !== undefined && (
        <p>
          {run.error.name === undefined
            ? run.error.message
            : `${run.error.name}: ${run.error.message}`}
        </p>
      )}
      {step.kind === 'failed' && (
        <div role="alert">
          <p>{step.cause.message}</p>
          {step.cause.hint !== undefined && <p>{step.cause.hint}</p>}
          <button className="jp-HpcButton" onClick={() => void cells.more()}>
            {trans.__('Try again')}
          </button>
        </div>
      )}
    </div>
  );
}
