import type { ErrorInfo, OptionName, System } from '@jupyterlab-hpc/api';
import { limitText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { can } from '../scheduler';
import { formOptions } from './schema';
import type { SubmitModel } from './model';

export interface IFieldProps {
  /** Its name in the request, as errors name it: `body.path`. */
  readonly name: string;
  readonly label: string;
  /** At the right of the label: a limit, or where a default is from. */
  readonly note?: string | undefined;
  readonly value: string;
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  readonly wide?: boolean;
  /** Why what is typed cannot be sent. */
  readonly problem?: string | undefined;
  /** Why the scheduler refused, if it named this field. */
  readonly cause?: ErrorInfo | undefined;
  readonly onChange: (value: string) => void;
  /** Shows a dialog to choose a value. */
  readonly onBrowse?: (() => void) | undefined;
  readonly browseLabel?: string;
}

/** One labelled field, its note, and what is wrong with it below. */
export function Field(props: IFieldProps): React.JSX.Element {
  const { name, choices = [], cause } = props;
  const id = `jp-HpcSubmit-${name}`;
  const wrong =
    props.problem ?? (cause?.field === name ? cause.message : undefined);
  return (
    <div className={`jp-HpcSubmit-field${props.wide ? ' jp-mod-wide' : ''}`}>
      <label htmlFor={id}>
        {props.label}
        {props.note !== undefined && <span>{props.note}</span>}
      </label>
      <div className="jp-HpcSubmit-control">
        <input
          id={id}
          className={wrong === undefined ? '' : 'jp-mod-wrong'}
          value={props.value}
          placeholder={props.placeholder}
          required={props.required}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
          list={choices.length > 0 ? `${id}-choices` : undefined}
          onChange={event => props.onChange(event.target.value)}
        />
        {props.onBrowse !== undefined && (
          <button className="jp-HpcButton" onClick={props.onBrowse}>
            {props.browseLabel}
          </button>
        )}
      </div>
      {choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map(choice => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {wrong !== undefined && (
        <p id={`${id}-wrong`} className="jp-HpcSubmit-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** The options of the scheduler that the form has fields for. */
export function OptionFields(props: {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  readonly cause: ErrorInfo | undefined;
}): React.JSX.Element {
  const { model, trans, cause } = props;
  return (
    <>
      {namesFor(model.system).map(name => {
        const { value, variable } = model.option(name);
        return (
          <Field
            key={name}
            name={`body.options.${name}`}
            label={optionLabel(trans, name)}
            note={
              variable === undefined
                ? optionNote(model, trans, name)
                : trans.__('from your environment (%1)', variable)
            }
            value={value}
            placeholder={trans.__('as the script says')}
            choices={optionChoices(model, name)}
            cause={cause}
            onChange={text => model.setOption(name, text)}
          />
        );
      })}
    </>
  );
}

/** Those that mean something to the scheduler. */
function namesFor(
  system: System | undefined
): readonly (typeof formOptions)[number][] {
  return can(system, 'partitions') ? formOptions : ['job-name', 'time'];
}

function optionLabel(
  trans: TranslationBundle,
  name: (typeof formOptions)[number]
): string {
  switch (name) {
    case 'account':
      return trans.__('Account');
    case 'partition':
      return trans.__('Partition');
    case 'qos':
      return trans.__('QOS');
    case 'reservation':
      return trans.__('Reservation');
    case 'constraint':
      return trans.__('Constraint');
    case 'time':
      return trans.__('Time limit');
    case 'job-name':
      return trans.__('Job name');
  }
}

function optionChoices(
  model: SubmitModel,
  name: OptionName
): readonly string[] {
  const { partitions = [], associations = [] } = model.resources ?? {};
  switch (name) {
    case 'partition':
      return partitions.map(partition => partition.name);
    case 'account':
      return [...new Set(associations.map(({ account }) => account))];
    case 'qos':
      return [...new Set(associations.flatMap(({ qos }) => qos))];
    default:
      return [];
  }
}

/** The limit of the partition that is meant, before it is met. */
function optionNote(
  model: SubmitModel,
  trans: TranslationBundle,
  name: OptionName
): string | undefined {
  if (name !== 'partition') {
    return undefined;
  }
  const chosen = model.option('partition').value;
  const partition = model.resources?.partitions.find(
    each => each.name === chosen
  );
  return partition?.maxTime === undefined
    ? undefined
    : trans.__('limit %1', limitText(trans, partition.maxTime));
}
