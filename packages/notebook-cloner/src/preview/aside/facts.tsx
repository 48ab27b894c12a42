import React from 'react';

import { shortCommit } from '../words';
import type { IAsideProps } from './aside';

/** What else is to be known of it before one takes it. */
export function FactsPart(props: IAsideProps): React.JSX.Element {
  const { actions, preview, trans } = props;
  const { authors, licence, source, trusted } = preview;
  const { commit } = source;
  return (
    <section aria-label={trans.__('Facts')}>
      <h2>{trans.__('Facts')}</h2>
      <dl>
        <dt>{trans.__('Licence')}</dt>
        <dd title={licence?.path}>
          {licence?.name ?? trans.__('none found: ask before you use it')}
        </dd>
        {commit !== undefined && (
          <>
            <dt>{trans.__('Commit')}</dt>
            <dd>
              <code title={commit}>{shortCommit(commit)}</code>{' '}
              <button
                className="jp-HpcButton jp-mod-link"
                aria-label={trans.__('Copy the commit')}
                onClick={() => actions.copy(commit)}
              >
                {trans.__('copy')}
              </button>
            </dd>
          </>
        )}
        {authors !== undefined && (
          <>
            <dt>{trans.__('Authors')}</dt>
            <dd>{trans._n('%1 contributor', '%1 contributors', authors)}</dd>
          </>
        )}
        <dt>{trans.__('Trust')}</dt>
        <dd>
          {trans.__('not trusted until you say so')}
          {trusted > 0 &&
            trans._n(
              '; %1 cell claims to be',
              '; %1 cells claim to be',
              trusted
            )}
        </dd>
      </dl>
    </section>
  );
}
