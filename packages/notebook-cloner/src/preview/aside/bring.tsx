import type { Bring, BringSize, ClonePreview } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import { DOMUtils } from '@jupyterlab/apputils';
import React, { useState } from 'react';

import { Filled, slot } from '../filled';
import { sizeText } from '../words';
import type { IAsideProps } from './aside';
import { Message } from './mark';

/** How much is brought along, and what the notebook reads of it. */
export function BringPart(props: IAsideProps): React.JSX.Element {
  const { preview, target, trans } = props;
  const [group] = useState(DOMUtils.createDomID);
  const { here, missing } = preview.reads;
  return (
    <section aria-label={trans.__('Bring')}>
      <h2 id={group}>{trans.__('Bring')}</h2>
      <div role="radiogroup" aria-labelledby={group}>
        {preview.brings.map(size => (
          <label key={size.bring} className="jp-HpcPreview-bring">
            <input
              type="radio"
              name={group}
              disabled={size.refused !== undefined || props.isBusy}
              checked={target.bring === size.bring}
              onChange={() => target.setBring(size.bring)}
            />
            <span>{bringText(trans, size.bring)}</span>
            <small>{sizeOf(trans, size, preview)}</small>
            {size.refused !== undefined && <em>{size.refused}</em>}
          </label>
        ))}
      </div>
      {here.length > 0 && (
        <p className="jp-HpcPreview-aside-note">
          <Filled
            text={trans.__('It reads %1 beside it.', slot(0))}
            parts={[<Paths key="paths" trans={trans} paths={here} />]}
          />
        </p>
      )}
      {here.length > 0 && target.bring === 'notebook' && (
        <Message tone="care">
          {trans.__('Without its folder it does not find them.')}
        </Message>
      )}
      {missing.length > 0 && (
        <Message tone="care">
          <Filled
            text={trans._n(
              '%2, which it reads, is not beside it.',
              '%2, which it reads, are not beside it.',
              missing.length,
              slot(0)
            )}
            parts={[<Paths key="paths" trans={trans} paths={missing} />]}
          />
        </Message>
      )}
    </section>
  );
}

function bringText(trans: TranslationBundle, bring: Bring): string {
  switch (bring) {
    case 'notebook':
      return trans.__('Notebook only');
    case 'folder':
      return trans.__('Its folder');
    case 'repository':
      return trans.__('Whole repository');
  }
}

function sizeOf(
  trans: TranslationBundle,
  { bring, bytes, files }: BringSize,
  preview: ClonePreview
): string {
  const size = bytes ?? (bring === 'notebook' ? preview.bytes : undefined);
  return [
    // A notebook is one file; the size of a repository says enough of it.
    ...(files !== undefined && bring === 'folder'
      ? [trans._n('%1 file', '%1 files', files)]
      : []),
    ...(size === undefined ? [] : [sizeText(trans, size)])
  ].join(', ');
}

/** Paths in a sentence: `ising.py and data/init.npz`. */
function Paths(props: {
  readonly trans: TranslationBundle;
  readonly paths: readonly string[];
}): React.JSX.Element {
  const { paths, trans } = props;
  const shown = paths.slice(0, 6);
  const rest = paths.length - shown.length;
  const parts = shown.map(path => <code key={path}>{path}</code>);
  const last = parts.length - 1;
  return (
    <span title={paths.join('\n')}>
      {parts.map((part, at) => (
        <React.Fragment key={at}>
          {at > 0 && (at === last && rest === 0 ? trans.__(' and ') : ', ')}
          {part}
        </React.Fragment>
      ))}
      {rest > 0 && trans.__(' and %1 more', rest)}
    </span>
  );
}
