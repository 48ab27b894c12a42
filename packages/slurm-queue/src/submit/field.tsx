import React, {
  createContext,
  type ReactNode,
  useContext,
  useState
} from 'react';

/** What is wrong with a field, and what one click does against it. */
export interface IWrong {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What can be done, where it is more than one click. */
  readonly hint?: string | undefined;
  readonly remedy?:
    { readonly label: string; readonly run: () => void } | undefined;
}

export interface IFieldProps {
  /** Its name, by which it is found: an option, or `directory`. */
  readonly name: string;
  readonly label: string;
  /** At the right of the label: a limit, or where a default is from. */
  readonly note?: string | undefined;
  readonly value: string;
  readonly placeholder?: string | undefined;
  /** What can be chosen; alone, where `isClosed`. */
  readonly choices?: readonly string[] | undefined;
  readonly isClosed?: boolean;
  /** The word for an empty choice. */
  readonly empty?: string;
  readonly required?: boolean;
  /** A number, or another short value: at the right. */
  readonly isCount?: boolean;
  readonly span?: 'wide' | 'third' | undefined;
  readonly wrong?: IWrong | undefined;
  readonly onChange: (value: string) => void;
  /** Called with whether it has the focus. */
  readonly onFocus?: ((isFocused: boolean) => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
  /** Shows a dialog to choose a value. */
  readonly onBrowse?: (() => void) | undefined;
  readonly browseLabel?: string;
  /** What the value means: shown in its place while it has not the focus. */
  readonly words?: string | undefined;
  /** Beside the value, and below it. */
  readonly button?: ReactNode;
  readonly below?: ReactNode;
}

/** What ids begin with: two views of one form may be in the page at once. */
export const FieldPlace = createContext('jp-HpcSubmit');

/** The id of the element of the tab that a person types into. */
export function fieldId(name: string, place = 'jp-HpcSubmit'): string {
  return `${place}-${name}`;
}

/** One labelled field, its note, and what is wrong with it below. */
export function Field(props: IFieldProps): React.JSX.Element {
  const { name, choices = [], span, words, wrong } = props;
  const [isFocused, setFocused] = useState(false);
  const id = fieldId(name, useContext(FieldPlace));
  const look = span === undefined ? '' : ` jp-mod-${span}`;
  const isError = wrong?.severity === 'error';
  const common = {
    id,
    className: [
      ...(isError ? ['jp-mod-wrong'] : []),
      ...(props.isCount === true ? ['jp-mod-count'] : [])
    ].join(' '),
    value: words === undefined || isFocused ? props.value : words,
    title: words,
    'aria-invalid': isError,
    'aria-describedby': wrong === undefined ? undefined : `${id}-wrong`,
    onFocus: () => {
      setFocused(true);
      props.onFocus?.(true);
    },
    onBlur: () => {
      setFocused(false);
      props.onFocus?.(false);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Escape') {
        props.onEscape?.();
      }
    }
  };
  return (
    <div className={`jp-HpcSubmit-field${look}`}>
      <label htmlFor={id} title={props.note}>
        {props.label}
        {props.note !== undefined && <span>{props.note}</span>}
      </label>
      <div className="jp-HpcSubmit-control">
        {props.isClosed === true ? (
          <select
            {...common}
            onChange={event => props.onChange(event.target.value)}
          >
            <option value="">{props.empty}</option>
            {withValue(choices, props.value).map(choice => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...common}
            placeholder={props.placeholder}
            required={props.required}
            spellCheck={false}
            autoComplete="off"
            list={choices.length > 0 ? `${id}-choices` : undefined}
            onChange={event => props.onChange(event.target.value)}
          />
        )}
        {props.onBrowse !== undefined && (
          <button className="jp-HpcButton" onClick={props.onBrowse}>
            {props.browseLabel}
          </button>
        )}
        {props.button}
      </div>
      {props.isClosed !== true && choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map(choice => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {wrong !== undefined && <Wrong id={`${id}-wrong`} wrong={wrong} />}
      {props.below}
    </div>
  );
}

/** A value that is none of the choices is one all the same: it is asked for. */
function withValue(
  choices: readonly string[],
  value: string
): readonly string[] {
  return value === '' || choices.includes(value)
    ? choices
    : [value, ...choices];
}

/** What is wrong, below what it is about. */
export function Wrong(props: {
  readonly id?: string;
  readonly wrong: IWrong;
}): React.JSX.Element {
  const { hint, message, remedy, severity } = props.wrong;
  return (
    <p id={props.id} className="jp-HpcSubmit-wrong">
      <SeverityMark severity={severity} />
      <span>
        {message}{' '}
        {remedy !== undefined && (
          <button className="jp-HpcButton jp-mod-link" onClick={remedy.run}>
            {remedy.label}
          </button>
        )}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </p>
  );
}

/** A mark beside words, which say the same. */
export function SeverityMark(props: {
  readonly severity: IWrong['severity'] | 'fine';
}): React.JSX.Element {
  const { severity } = props;
  return (
    <svg
      className={`jp-HpcSubmit-mark jp-mod-${severity}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {severity === 'error' && <circle cx="8" cy="8" r="6" />}
      {severity === 'warning' && <path d="M8 2.2 14.4 13.5H1.6z" />}
      <path
        d={
          severity === 'fine'
            ? 'm3 8.5 3.4 3.4L13 4.6'
            : severity === 'error'
              ? 'M8 4.8v3.8m0 2v.6'
              : 'M8 6.4v3.2m0 1.8v.5'
        }
      />
    </svg>
  );
}
