import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

/**
 * Asks for a token for a host. It is in the field until it is sent, and then
 * nowhere on this page.
 */
export function TokenForm(props: {
  readonly host: string;
  readonly trans: TranslationBundle;
  readonly send: (token: string) => void;
}): React.JSX.Element {
  const { host, send, trans } = props;
  const id = useId();
  return (
    <form
      className="jp-HpcPreview-token"
      onSubmit={event => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('token');
        if (field instanceof HTMLInputElement) {
          const token = field.value.trim();
          field.value = '';
          if (token !== '') {
            send(token);
          }
        }
      }}
    >
      <label htmlFor={id}>{trans.__('Token for %1', host)}</label>
      <div>
        <input
          id={id}
          name="token"
          type="password"
          // Not one of the passwords that browsers keep.
          autoComplete="off"
          spellCheck={false}
          maxLength={512}
          aria-describedby={`${id}-note`}
        />
        <button type="submit" className="jp-HpcButton jp-mod-accept">
          {trans.__('Preview')}
        </button>
      </div>
      <small id={`${id}-note`}>
        {trans.__(
          'Goes to %1 alone, and is kept until the bridge ends: in its memory, not on disk.',
          host
        )}
      </small>
    </form>
  );
}
