import React, { type ReactNode } from 'react';

import type { TextField } from '../draft/draft';
import type { IProblem } from '../problems';
import { fieldId, type IFormProps, wrongWith } from './form';
import { SeverityMark } from './mark';

export interface IFieldProps {
  readonly form: IFormProps;
  readonly name: TextField;
  readonly label: string;
  /** At the right of the label: where a value is from, or how it is meant. */
  readonly note?: ReactNode;
  /** Within the frame, at the right: a unit. */
  readonly unit?: ReactNode;
  readonly placeholder?: string;
  /** What can be chosen; alone, where `empty` says what nothing means. */
  readonly choices?: readonly string[];
  readonly empty?: string | undefined;
  /** A number, or another short value: at the right. */
  readonly isCount?: boolean;
  /** Lines of it; one without. */
  readonly rows?: number;
  readonly span?: 'half' | 'all';
  /** Shows a dialog to choose a value. */
  readonly onBrowse?: (() => void) | undefined;
  /** In place of putting the text into the draft. */
  readonly onType?: (text: string) => void;
  /** Called when a person is done with it. */
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}

/** One labelled field, and what is wrong with it below. */
export function Field(props: IFieldProps): React.JSX.Element {
  const { form, name, span, unit } = props;
  const id = fieldId(name);
  const wrong = wrongWith(form.model, name);
  return (
    <div className={`jp-HpcDaskLaunch-field jp-mod-${span ?? 'third'}`}>
      <div className="jp-HpcDaskLaunch-label">
        <label htmlFor={id}>{props.label}</label>
        {props.note !== undefined && <span>{props.note}</span>}
      </div>
      <div className="jp-HpcDaskLaunch-control">
        <span
          className={`jp-HpcDaskLaunch-frame${wrong === undefined ? '' : ' jp-mod-wrong'}`}
        >
          <Control {...props} id={id} wrong={wrong} />
          {unit !== undefined && (
            <span className="jp-HpcDaskLaunch-unit">{unit}</span>
          )}
        </span>
        {props.onBrowse !== undefined && (
          <button className="jp-HpcButton" onClick={props.onBrowse}>
            {form.trans.__('Browse…')}
          </button>
        )}
      </div>
      {wrong !== undefined && <Wrong id={`${id}-wrong`} wrong={wrong} />}
      {props.children}
    </div>
  );
}

function Control(
  props: IFieldProps & {
    readonly id: string;
    readonly wrong: IProblem | undefined;
  }
): React.JSX.Element {
  const { choices = [], empty, form, id, name, placeholder, wrong } = props;
  const { model } = form;
  const type = props.onType ?? ((text: string) => model.edit({ [name]: text }));
  const common = {
    id,
    className: props.isCount === true ? 'jp-mod-count' : undefined,
    value: model.draft[name],
    'aria-invalid': wrong !== undefined,
    'aria-describedby': wrong === undefined ? undefined : `${id}-wrong`,
    onChange: (event: React.ChangeEvent<{ readonly value: string }>) =>
      type(event.target.value),
    onBlur: props.onDone
  };
  if (props.rows !== undefined) {
    return (
      <textarea
        {...common}
        rows={props.rows}
        placeholder={placeholder}
        spellCheck={false}
        wrap="off"
      />
    );
  }
  if (empty !== undefined && choices.length > 0) {
    const { value } = common;
    // A value that is none of the choices is one all the same: it is asked for.
    const all =
      value === '' || choices.includes(value) ? choices : [value, ...choices];
    return (
      <select {...common}>
        <option value="">{empty}</option>
        {all.map(choice => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...common}
      placeholder={placeholder ?? empty}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** What is wrong, below what it is about. */
export function Wrong(props: {
  readonly id?: string;
  readonly wrong: Pick<IProblem, 'message' | 'hint'>;
}): React.JSX.Element {
  const { hint, message } = props.wrong;
  return (
    <p id={props.id} className="jp-HpcDaskLaunch-message">
      <SeverityMark severity="error" />
      <span>
        {message}
        {hint !== undefined && <small> {hint}</small>}
      </span>
    </p>
  );
}

/** A box to tick. */
export function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): React.JSX.Element {
  return (
    <label className="jp-HpcDaskLaunch-check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={event => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}
