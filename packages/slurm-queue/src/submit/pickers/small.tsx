import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** In place of small fields: a text that has none is left alone. */
export function Kept(props: {
  readonly trans: TranslationBundle;
  readonly text: string;
  readonly onReplace: () => void;
}): React.JSX.Element {
  const { onReplace, text, trans } = props;
  return (
    <p>
      {trans.__('There are no fields for “%1”: it is kept as it is.', text)}{' '}
      <button
        type="button"
        className="jp-HpcButton jp-mod-link"
        onClick={onReplace}
      >
        {trans.__('Replace it')}
      </button>
    </p>
  );
}

/** A small field with its label. */
export function Small(props: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'date' | 'time' | 'number' | 'text';
  readonly placeholder?: string;
  readonly max?: number;
  readonly isWrong?: boolean;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  const { isWrong = false, label, onChange, type = 'text' } = props;
  const isNumber = type === 'number';
  return (
    <label>
      <span>{label}</span>
      <input
        type={type}
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={isWrong}
        className={`${isWrong ? 'jp-mod-wrong' : ''}${isNumber ? ' jp-mod-count' : ''}`}
        spellCheck={false}
        autoComplete="off"
        {...(isNumber ? { min: 0, max: props.max } : {})}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}

/** A small choice with its label. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}): React.JSX.Element {
  const { choices, label, onChange, value } = props;
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={event => {
          const chosen = choices.find(([name]) => name === event.target.value);
          if (chosen !== undefined) {
            onChange(chosen[0]);
          }
        }}
      >
        {choices.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A small box to tick, with its label. */
export function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): React.JSX.Element {
  const { checked, label, onChange } = props;
  return (
    <label className="jp-HpcPicker-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={event => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
