import type { SweepParameter } from '@jupyterlab-hpc/api';
import React, { useId } from 'react';

import { type Manner, mannersOf, varyAs } from './fields';
import { Message } from './marks';
import type { DefineModel } from './model';
import { whereField } from './problems';
import { ValueFields } from './valuefields';
import { varyProblemText } from './problemwords';
import { mannerText, parameterTitle, timesText } from './words';

/** A parameter: its name, how it varies, its values, and how many these are. */
export function ParameterLine(props: {
  readonly model: DefineModel;
  readonly parameter: SweepParameter;
}): React.JSX.Element {
  const { model, parameter } = props;
  const { trans } = model;
  const { help, kind, name } = parameter;
  const id = useId();
  const field = model.field(name);
  const series = model.derived.series.get(name);
  const problem = series !== undefined && 'code' in series ? series : undefined;
  const isRounded =
    kind === 'int' && (field.how === 'linspace' || field.how === 'logspace');
  const notes = [
    ...(help === undefined || help === '' ? [] : [help]),
    ...(isRounded ? [trans.__('rounded to whole numbers')] : [])
  ];
  const varies =
    series !== undefined && !('code' in series) && series.count !== 1;
  return (
    <div
      className="jp-HpcSweep-line"
      role="group"
      aria-label={name}
      data-where={whereField(name)}
    >
      <span
        className="jp-HpcSweep-name"
        title={parameterTitle(trans, parameter)}
      >
        {name}
      </span>
      <select
        className="jp-HpcSweep-input jp-HpcSweep-manner"
        aria-label={trans.__('%1 varies as', name)}
        value={field.how}
        onChange={event => {
          const how = mannerOf(event.target.value, parameter);
          model.edit(name, varyAs(field, how, parameter));
        }}
      >
        {mannersOf(parameter).map(how => (
          <option key={how} value={how}>
            {mannerText(trans, how)}
          </option>
        ))}
      </select>
      <span className="jp-HpcSweep-values">
        <ValueFields
          trans={trans}
          parameter={parameter}
          field={field}
          wrong={problem && { at: problem.field, id }}
          onType={changes => model.edit(name, changes)}
        />
      </span>
      <span className={`jp-HpcSweep-times${varies ? '' : ' jp-mod-one'}`}>
        {timesText(trans, series)}
      </span>
      {notes.length > 0 && (
        <small className="jp-HpcSweep-help">{notes.join(' · ')}</small>
      )}
      {problem !== undefined && (
        <Message id={id} look="bad">
          {varyProblemText(trans, problem, name)}
        </Message>
      )}
    </div>
  );
}

function mannerOf(value: string, parameter: SweepParameter): Manner {
  return mannersOf(parameter).find(how => how === value) ?? 'one';
}
