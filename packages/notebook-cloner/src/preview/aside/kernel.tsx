import React from 'react';

import { Filled, slot } from '../filled';
import { needsOf } from '../kernel/needs';
import type { IAsideProps } from './aside';
import { Message } from './mark';

/** Whether the kernel is here, and what it has to have. */
export function KernelPart(props: IAsideProps): React.JSX.Element {
  const { actions, preview, trans } = props;
  const { listed, unlisted } = needsOf(preview);
  return (
    <section aria-label={trans.__('Kernel')}>
      <h2>{trans.__('Kernel')}</h2>
      <Match {...props} />
      {listed.map(({ names, path }) => (
        <Message key={path} tone="care">
          <Filled
            text={trans._n(
              '%2 has to be in it; %3 has it.',
              '%2 have to be in it; %3 has them.',
              names.length,
              slot(0),
              path
            )}
            parts={[<Names key="names" names={names} />]}
          />
        </Message>
      ))}
      {unlisted.length > 0 && (
        <Message tone="run">
          <Filled
            text={trans._n(
              '%2 has to be in it; no file beside it says so.',
              '%2 have to be in it; no file beside it says so.',
              unlisted.length,
              slot(0)
            )}
            parts={[<Names key="names" names={unlisted} />]}
          />
        </Message>
      )}
      <button
        className="jp-HpcButton jp-mod-link"
        onClick={actions.showCommands}
      >
        {trans.__('Show the commands')}
      </button>
    </section>
  );
}

function Match(props: IAsideProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { kernel } = model;
  switch (kernel?.kind) {
    case undefined:
      return null;
    case 'here':
      return (
        <Message tone="done">
          {trans.__('%1 is here', kernel.kernel.displayName)}
        </Message>
      );
    case 'similar':
      return (
        <Message tone="care">
          {trans.__(
            '%1 is not here; %2 is suggested',
            kernel.wanted,
            kernel.kernel.displayName
          )}
        </Message>
      );
    case 'absent':
      return (
        <Message tone="care">
          {trans.__('%1 is not here, nor one of its language', kernel.wanted)}
        </Message>
      );
    case 'unnamed':
      return (
        <Message tone="run">
          {trans.__('It names no kernel; you choose one when it opens')}
        </Message>
      );
  }
}

/** Names of packages: the first few, and how many there are beside. */
function Names(props: {
  readonly names: readonly string[];
}): React.JSX.Element {
  const { names } = props;
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  return (
    <span title={names.join(', ')}>
      {shown.map((name, at) => (
        <React.Fragment key={name}>
          {at > 0 && ', '}
          <code>{name}</code>
        </React.Fragment>
      ))}
      {rest > 0 && ` +${rest}`}
    </span>
  );
}
