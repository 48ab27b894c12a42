import type { SweepParameter } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { FieldText, IField } from './fields';
import { quoted } from './words';

/** Lines of a field at most; more of them scroll. */
const mostLines = 6;

const bools: readonly string[] = ['True', 'False', 'None'];

export interface IValueFieldsProps {
  readonly trans: TranslationBundle;
  readonly parameter: SweepParameter;
  readonly field: IField;
  /** The field that is wrong, if one is, and the id of the words about it. */
  readonly wrong: { readonly at: string; readonly id: string } | undefined;
  readonly onType: (changes: Partial<IField>) => void;
}

/** The fields of the values that a parameter takes. */
export function ValueFields(props: IValueFieldsProps): React.JSX.Element {
  const { field, parameter, trans } = props;
  const { name } = parameter;
  switch (field.how) {
    case 'one':
      return parameter.kind === 'bool' && isBool(field.one) ? (
        <select
          className="jp-HpcSweep-input"
          aria-label={trans.__('%1: value', name)}
          value={field.one}
          onChange={event => props.onType({ one: event.target.value })}
        >
          <Choices isOptional={parameter.isOptional} />
        </select>
      ) : (
        <Text {...props} at="one" label={trans.__('%1: value', name)} />
      );
    case 'list':
      return (
        <Text
          {...props}
          at="list"
          label={trans.__('%1: values', name)}
          placeholder={trans.__('with commas between them')}
        />
      );
    case 'range':
      return (
        <span className="jp-HpcSweep-numbers">
          <Num {...props} at="from" label={trans.__('%1: from', name)} />
          {trans.__('to')}
          <Num {...props} at="to" label={trans.__('%1: to', name)} />
          {trans.__('step')}
          <Num {...props} at="step" label={trans.__('%1: step', name)} />
        </span>
      );
    case 'linspace':
    case 'logspace':
      return (
        <span className="jp-HpcSweep-numbers">
          <Num {...props} at="from" label={trans.__('%1: from', name)} />
          {trans.__('to')}
          <Num {...props} at="to" label={trans.__('%1: to', name)} />
          {trans.__('values')}
          <Num {...props} at="count" label={trans.__('%1: how many', name)} />
        </span>
      );
    case 'keep':
      return (
        <span className="jp-HpcSweep-kept" title={parameter.source}>
          {quoted(parameter.source)}
        </span>
      );
  }
}

interface IControlProps extends IValueFieldsProps {
  readonly at: FieldText;
  readonly label: string;
  readonly placeholder?: string;
}

/** It has lines: pasted columns and texts of several lines stay what they are. */
function Text(props: IControlProps): React.JSX.Element {
  const text = props.field[props.at];
  return (
    <textarea
      {...common(props)}
      className="jp-HpcSweep-input"
      rows={Math.min(mostLines, text.split('\n').length)}
      placeholder={props.placeholder}
    />
  );
}

function Num(props: IControlProps): React.JSX.Element {
  return (
    <input
      {...common(props)}
      className="jp-HpcSweep-input jp-mod-number"
      autoComplete="off"
    />
  );
}

function common({ at, field, label, onType, wrong }: IControlProps) {
  const isWrong =
    wrong !== undefined && (wrong.at === at || wrong.at === 'text');
  return {
    'aria-label': label,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? wrong.id : undefined,
    spellCheck: false,
    value: field[at],
    onChange: (event: React.ChangeEvent<{ readonly value: string }>) =>
      onType({ [at]: event.target.value })
  };
}

/** The values of a parameter that is yes or no, in the notebook's words. */
export function Choices(props: {
  readonly isOptional: boolean;
}): React.JSX.Element {
  return (
    <>
      {bools
        .filter(word => word !== 'None' || props.isOptional)
        .map(word => (
          <option key={word}>{word}</option>
        ))}
    </>
  );
}

/** Whether a text is one of the values of what is yes or no. */
export function isBool(text: string): boolean {
  return bools.includes(text);
}
