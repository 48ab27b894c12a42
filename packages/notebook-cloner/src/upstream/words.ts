import type { Upstream } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { agoText, shortCommit } from '../preview/words';

/** What became of an original, for a person. */
export interface IUpstreamWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Says what changed in the original of the notebook `name` since it was cloned. */
export function upstreamWords(
  trans: TranslationBundle,
  upstream: Upstream,
  name: string,
  now: number
): IUpstreamWords {
  const { provenance } = upstream;
  const cloned = trans.__(
    'Yours was cloned %1%2.',
    agoText(trans, now - provenance.cloned),
    provenance.commit === undefined
      ? ''
      : trans.__(', at %1', shortCommit(provenance.commit))
  );
  switch (upstream.state) {
    case 'same':
      return {
        title: trans.__('The original of %1 is still the same', name),
        lines: [cloned, editedText(trans, upstream.edited)]
      };
    case 'gone':
      return {
        title: trans.__('The original of %1 is gone', name),
        lines: [
          trans.__(
            'It is not at %1 any more, or not to be seen without a token. Yours stays as it is.',
            provenance.address
          ),
          cloned
        ]
      };
    case 'changed':
      return {
        title: trans.__('The original of %1 has changed', name),
        lines: [
          cellsText(trans, upstream),
          ...sourceLines(trans, upstream, now),
          cloned,
          editedText(trans, upstream.edited),
          trans.__(
            'It can be put beside yours, which is not touched, to compare both.'
          )
        ]
      };
  }
}

/** `2 cells added, 1 changed, none removed.` */
function cellsText(trans: TranslationBundle, { cells }: Upstream): string {
  if (cells === undefined) {
    return trans.__('What changed in it is not known.');
  }
  const { added, changed, removed } = cells;
  const parts = [
    ...(added > 0 ? [trans._n('%1 cell added', '%1 cells added', added)] : []),
    ...(changed > 0
      ? [trans._n('%1 cell changed', '%1 cells changed', changed)]
      : []),
    ...(removed > 0
      ? [trans._n('%1 cell removed', '%1 cells removed', removed)]
      : [])
  ];
  return parts.length === 0
    ? trans.__('Its cells are the same; its outputs or metadata are not.')
    : trans.__('%1.', parts.join(', '));
}

/** Of which commit the original is now, and how old that is. */
function sourceLines(
  trans: TranslationBundle,
  { source }: Upstream,
  now: number
): string[] {
  const { changed, commit } = source;
  const age = changed === undefined ? undefined : agoText(trans, now - changed);
  if (commit === undefined) {
    return age === undefined ? [] : [trans.__('It changed %1.', age)];
  }
  return age === undefined
    ? [trans.__('It is at %1 now.', shortCommit(commit))]
    : [trans.__('It is at %1 now, of %2.', shortCommit(commit), age)];
}

function editedText(trans: TranslationBundle, edited: boolean): string {
  return edited
    ? trans.__('You edited yours since.')
    : trans.__('You did not edit yours.');
}
