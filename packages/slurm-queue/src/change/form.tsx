import type { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useState } from 'react';

import type { ChangeField, ChangeProblems, ChangeTexts } from './draft';

export interface IChangeFormOptions {
  readonly trans: TranslationBundle;
  readonly fields: readonly ChangeField[];
  readonly texts: ChangeTexts;
  readonly problems: ChangeProblems;
  /** Partitions and QOS that the cluster has, where that is known. */
  readonly choices: Partial<Record<ChangeField, readonly string[]>>;
  /** What the change would reach, and what it cannot. */
  readonly note: string;
  /** Why the last attempt failed, where that is no field's fault. */
  readonly failure: string | undefined;
}

/** The fields of a change, for a dialog; what is typed is its value. */
export class ChangeForm
  extends ReactWidget
  implements Dialog.IBodyWidget<ChangeTexts>
{
  constructor(options: IChangeFormOptions) {
    super();
    this._options = options;
    this._texts = options.texts;
    this.addClass('jp-HpcChange');
  }

  getValue(): ChangeTexts {
    return this._texts;
  }

  protected render(): React.JSX.Element {
    return (
      <Fields
        {...this._options}
        onChange={texts => {
          this._texts = texts;
        }}
      />
    );
  }

  private readonly _options: IChangeFormOptions;
  private _texts: ChangeTexts;
}

function Fields(
  props: IChangeFormOptions & {
    readonly onChange: (texts: ChangeTexts) => void;
  }
): React.JSX.Element {
  const { trans, fields, problems, failure, note } = props;
  const [texts, setTexts] = useState(props.texts);
  const set = (field: ChangeField, text: string): void => {
    const next = { ...texts, [field]: text };
    setTexts(next);
    props.onChange(next);
  };
  return (
    <>
      <p className="jp-HpcChange-note">{note}</p>
      {failure !== undefined && (
        <p className="jp-HpcChange-wrong" role="alert">
          {failure}
        </p>
      )}
      {fields.map(field => (
        <OneField
          key={field}
          field={field}
          label={labelOf(trans, field)}
          text={texts[field]}
          placeholder={placeholderOf(trans, field)}
          problem={problems[field]}
          choices={props.choices[field] ?? []}
          onChange={text => set(field, text)}
        />
      ))}
    </>
  );
}

function OneField(props: {
  readonly field: ChangeField;
  readonly label: string;
  readonly text: string;
  readonly placeholder: string | undefined;
  readonly problem: string | undefined;
  readonly choices: readonly string[];
  readonly onChange: (text: string) => void;
}): React.JSX.Element {
  const { field, problem, choices } = props;
  const id = `jp-HpcChange-${field}`;
  const described = problem === undefined ? undefined : `${id}-wrong`;
  return (
    <div className="jp-HpcChange-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        value={props.text}
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={described}
        list={choices.length > 0 ? `${id}-choices` : undefined}
        onChange={event => props.onChange(event.target.value)}
      />
      {choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map(choice => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {problem !== undefined && (
        <p id={described} className="jp-HpcChange-wrong">
          {problem}
        </p>
      )}
    </div>
  );
}

function labelOf(trans: TranslationBundle, field: ChangeField): string {
  switch (field) {
    case 'name':
      return trans.__('Name');
    case 'partition':
      return trans.__('Partition');
    case 'qos':
      return trans.__('QOS');
    case 'timeLimit':
      return trans.__('Time limit');
    case 'dependency':
      return trans.__('Starts after');
    case 'throttle':
      return trans.__('Tasks at once');
  }
}

function placeholderOf(
  trans: TranslationBundle,
  field: ChangeField
): string | undefined {
  switch (field) {
    case 'dependency':
      return trans.__('nothing; as afterok:123');
    case 'throttle':
      return trans.__('all that there is room for');
    default:
      return undefined;
  }
}
