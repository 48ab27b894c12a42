import { errorInfo } from '@jupyterlab-hpc/core';
import React, { useId, useRef, useState } from 'react';

export interface IRenameFieldProps {
  readonly label: string;
  readonly name: string;
  /** Gives the name. Rejects with what to say at the field. */
  readonly onRename: (name: string) => Promise<void>;
  /** The field is done with; `back`: the line is to have the focus again. */
  readonly onClose: (back: boolean) => void;
}

/** A name that is being edited: Enter takes it, Esc gives it up. */
export function RenameField(props: IRenameFieldProps): React.JSX.Element {
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const closed = useRef(false);
  const id = useId();

  const close = (back: boolean): void => {
    closed.current = true;
    props.onClose(back);
  };
  const commit = async (
    input: HTMLInputElement,
    back: boolean
  ): Promise<void> => {
    const name = input.value.trim();
    if (closed.current || busy) {
      return;
    }
    if (name === props.name) {
      close(back);
      return;
    }
    setBusy(true);
    try {
      await props.onRename(name);
      close(back);
    } catch (thrown) {
      setError(errorInfo(thrown).message);
      setBusy(false);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    // The keys of the list mean something else in here.
    event.stopPropagation();
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void commit(event.currentTarget, true);
    } else if (event.key === 'Escape') {
      close(true);
    }
  };

  return (
    <span className="jp-HpcFavorites-rename">
      <input
        ref={input => {
          if (input !== null && input !== input.ownerDocument.activeElement) {
            input.focus();
            input.select();
          }
        }}
        defaultValue={props.name}
        maxLength={255}
        readOnly={busy}
        aria-label={props.label}
        aria-invalid={error !== ''}
        aria-describedby={error === '' ? undefined : id}
        onKeyDown={onKeyDown}
        onBlur={event => void commit(event.currentTarget, false)}
      />
      {error !== '' && (
        <span id={id} role="alert" className="jp-HpcFavorites-error">
          {error}
        </span>
      )}
    </span>
  );
}
