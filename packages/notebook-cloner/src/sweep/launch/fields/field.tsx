import React, { type ReactNode } from 'react';

import type { TextField } from '../draft/draft';
import type { IProblem } from '../problems';
import { fieldId, type IFormProps, wrongWith } from './form';
import { fieldLabel } from './labels';
import { ToneMark } from './mark';

export interface IFieldProps {
  readonly form: IFormProps;
  readonly name: TextField;
  /** In place of what is typed. */
  readonly value?: string;
  /** At the right of the label: how a value is meant. */
  readonly note?: ReactNode;
  /** Within the frame, at the right: a unit. */
  readonly unit?: ReactNode;
  readonly placeholder?: string;
  /** What can be chosen; alone, where `empty` says what nothing means. */
  readonly choices?: readonly string[];
  /** What is said of a choice, beside its name. */
  readonly factOf?: (choice: string) => string | undefined;
  readonly empty?: string;
  /** A number, or another short value: at the right. */
  readonly isCount?: boolean;
  /** Lines of it; one without. */
  readonly rows?: number;
  readonly span?: 'half' | 'all' | 'wide';
  readonly onBrowse?: (() => void) | undefined;
  /** In place of putting the text into the draft. */
  readonly onType?: (text: string) => void;
  readonly children?: ReactNode;
}

/** One labelled field, and what is wrong with it below. */
export function Field(props: IFieldProps): React.JSX.Element {
  const { form, name, span, unit } = props;
  const id = fieldId(form, name);
  const wrong = wrongWith(form.model, name);
  const isWrong = wrong === undefined ? '' : ' jp-mod-wrong';
  return (
    <div className={`jp-HpcSweep-field jp-mod-${span ?? 'third'}`}>
      <div className="jp-HpcSweep-label">
        <label htmlFor={id}>{fieldLabel(form.trans, name)}</label>
        {props.note !== undefined && <span>{props.note}</span>}
      </div>
      <div className="jp-HpcSweep-control">
        <span className={`jp-HpcSweep-frame${isWrong}`}>
          <Control {...props} id={id} wrong={wrong} />
          {unit !== undefined && (
            <span className="jp-HpcSweep-unit">{unit}</span>
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
  const { choices = [], empty, factOf, form, id, name, wrong } = props;
  const { model } = form;
  const type = props.onType ?? ((text: string) => model.edit({ [name]: text }));
  const value = props.value ?? model.draft[name];
  const common = {
    id,
    className: props.isCount === true ? 'jp-mod-count' : undefined,
    value,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': wrong === undefined ? undefined : `${id}-wrong`,
    onChange: (event: React.ChangeEvent<{ readonly value: string }>) =>
      type(event.target.value)
  };
  if (props.rows !== undefined) {
    return (
      <textarea
        {...common}
        rows={props.rows}
        placeholder={props.placeholder}
        spellCheck={false}
        wrap="off"
      />
    );
  }
  if (empty !== undefined && choices.length > 0) {
    // A value that is none of the choices is one all the same: it is asked for.
    const all =
      value === '' || choices.includes(value) ? choices : [value, ...choices];
    return (
      <select {...common}>
        <option value="">{empty}</option>
        {all.map(choice => {
          const fact = factOf?.(choice);
          return (
            <option key={choice} value={choice}>
              {fact === undefined ? choice : `${choice} – ${fact}`}
            </option>
          );
        })}
      </select>
    );
  }
  return (
    <input
      {...common}
      placeholder={props.placeholder ?? empty}
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
    <p id={props.id} className="jp-HpcSweep-message">
      <ToneMark tone="bad" />
      <span>
        {message}
        {hint !== undefined && <small> {hint}</small>}
      </span>
    </p>
  );
}
