import { combinations } from '@jupyterlab-hpc/core';
import React, { useId } from 'react';

import type { DefineModel } from './model';
import { ParameterLine } from './parameterline';
import { combinationText, runsText } from './words';

/** The parameters of the notebook, and how their values make runs. */
export function Parameters(props: {
  readonly model: DefineModel;
}): React.JSX.Element {
  const { model } = props;
  const { notebook, trans } = model;
  return (
    <section
      className="jp-HpcSweep-parameters"
      aria-label={trans.__('Parameters')}
    >
      <h3 className="jp-HpcSweep-heading">
        {trans.__('Parameters')}
        <span>
          {trans.__(
            'from the cell tagged “parameters” of %1',
            `${notebook?.name ?? ''}.ipynb`
          )}
        </span>
      </h3>
      <div className="jp-HpcSweep-lines">
        <div className="jp-HpcSweep-line jp-mod-head" aria-hidden>
          <span>{trans.__('Name')}</span>
          <span>{trans.__('Varies as')}</span>
          <span>{trans.__('Values')}</span>
          <span className="jp-HpcSweep-times">{trans.__('Count')}</span>
        </div>
        {model.parameters.map(parameter => (
          <ParameterLine
            key={parameter.name}
            model={model}
            parameter={parameter}
          />
        ))}
      </div>
      <Combine model={model} />
    </section>
  );
}

function Combine({
  model
}: {
  readonly model: DefineModel;
}): React.JSX.Element {
  const { combination, derived, trans } = model;
  const group = useId();
  const labels = { grid: trans.__('Grid'), zip: trans.__('Zip') };
  const varying = derived.names.filter(name => {
    const series = derived.series.get(name);
    return series !== undefined && !('code' in series) && series.count !== 1;
  });
  return (
    <div className="jp-HpcSweep-combine">
      <span className="jp-HpcSweep-dim">{trans.__('Combine')}</span>
      <div
        className="jp-HpcSweep-segments"
        role="radiogroup"
        aria-label={trans.__('Combine')}
      >
        {combinations.map(how => (
          <label key={how} className={combination === how ? 'jp-mod-on' : ''}>
            <input
              type="radio"
              name={group}
              checked={combination === how}
              onChange={() => model.combineAs(how)}
            />
            {labels[how]}
          </label>
        ))}
      </div>
      <span className="jp-HpcSweep-dim">
        {combinationText(trans, combination, varying)}
      </span>
      <b className="jp-HpcSweep-total" role="status">
        {runsText(trans, model.runs)}
      </b>
    </div>
  );
}
