import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { DefineModel } from './model';

/** The parameters of a notebook over the table of its runs. */
export function DefineView(props: {
  readonly model: DefineModel;
  readonly trans: TranslationBundle;
  readonly limits: {
    readonly runs: number;
    readonly arraySize?: number | undefined;
  };
  readonly onMark: () => void;
  readonly onImport?: (() => Promise<unknown>) | undefined;
}): React.JSX.Element {
  const { model, onMark, trans } = props;
  const { notebook } = model;
  return (
    <section className="jp-HpcSweep-define">
      {notebook?.problem !== undefined && <p>{notebook.problem.message}</p>}
      {notebook !== undefined && notebook.cell === undefined && (
        <button className="jp-HpcButton" onClick={onMark}>
          {trans.__('Tag the selected cell')}
        </button>
      )}
      <p>{trans._n('%1 run', '%1 runs', model.runs)}</p>
    </section>
  );
}
