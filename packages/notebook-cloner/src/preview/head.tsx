import type { CloneSource } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import { notebookIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { PreviewModel } from './model';
import { isWebLink } from './safe/markup';
import { agoText, shortCommit } from './words';

export interface IHeadProps {
  readonly model: PreviewModel;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** Which notebook it is, and that looking at it does nothing. */
export function Head(props: IHeadProps): React.JSX.Element {
  const { model, now, trans } = props;
  const { stage } = model;
  const source =
    stage.kind === 'ready'
      ? stage.preview.source
      : stage.kind === 'choosing'
        ? stage.choice.source
        : undefined;
  const isOne = stage.kind !== 'choosing';
  return (
    <div className="jp-HpcPreview-head">
      <notebookIcon.react tag="span" />
      <div>
        <h2>{isOne ? model.name : trans.__('Several notebooks')}</h2>
        <p title={source?.address ?? model.shown}>
          {source === undefined ? (
            model.shown
          ) : (
            <Source source={source} trans={trans} now={now} />
          )}
        </p>
      </div>
      <p className="jp-HpcPreview-promise">
        {trans.__('Preview, nothing is run or written')}
      </p>
    </div>
  );
}

function Source(props: {
  readonly source: CloneSource;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}): React.JSX.Element {
  const { now, source, trans } = props;
  const { changed, page } = source;
  const place = placeText(source);
  const version = versionText(trans, source);
  const age =
    changed === undefined ? undefined : agoText(trans, now() - changed);
  return (
    <>
      {page !== undefined && isWebLink(page) ? (
        <a href={page} target="_blank" rel="noopener noreferrer">
          {place}
        </a>
      ) : (
        place
      )}
      {[version, age].map(part => part !== undefined && `, ${part}`)}
    </>
  );
}

/** Where it is: `github.com/hpc-demos/lattice`, or a path. */
export function placeText(source: CloneSource): string {
  const { host, path, repository } = source;
  if (host === undefined) {
    return path;
  }
  const within = repository ?? path;
  return within.startsWith('/') ? `${host}${within}` : `${host}/${within}`;
}

function versionText(
  trans: TranslationBundle,
  { commit, ref }: CloneSource
): string | undefined {
  if (commit === undefined) {
    return ref;
  }
  return ref === undefined || ref === commit
    ? shortCommit(commit)
    : trans.__('%1 at %2', ref, shortCommit(commit));
}
