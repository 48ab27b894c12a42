import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** The two views of the text. */
export type Pane = 'form' | 'script';

/** Form and script, where there is room for one of them only. */
export function Tabs(props: {
  readonly trans: TranslationBundle;
  readonly pane: Pane;
  readonly choose: (pane: Pane) => void;
  readonly errors: number;
}): React.JSX.Element {
  const { choose, errors, pane, trans } = props;
  const tab = (name: Pane, label: string): React.JSX.Element => (
    <button
      role="tab"
      aria-selected={pane === name}
      tabIndex={pane === name ? 0 : -1}
      onClick={() => choose(name)}
    >
      {label}
    </button>
  );
  return (
    <div
      className="jp-HpcSubmit-tabs"
      role="tablist"
      aria-label={trans.__('Form or script')}
      onKeyDown={event => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
          choose(pane === 'form' ? 'script' : 'form');
          const other = event.currentTarget.querySelector<HTMLElement>(
            '[aria-selected="false"]'
          );
          other?.focus();
        }
      }}
    >
      {tab('form', trans.__('Form'))}
      {tab(
        'script',
        errors === 0
          ? trans.__('Script')
          : trans._n('Script, %1 error', 'Script, %1 errors', errors)
      )}
    </div>
  );
}
