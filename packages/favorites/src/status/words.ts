import { pathReason } from '@jupyterlab-hpc/core';
import type { Favorite, PathState } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** How an entry is; `unset`: its variable has no value here. */
export type EntryState = PathState | 'unset';

/** Why an entry cannot be used now; undefined where it can, or may. */
export function reasonOf(
  trans: TranslationBundle,
  state: EntryState | undefined
): string | undefined {
  return state === 'unset' ? trans.__('not set') : pathReason(trans, state);
}

/** Why an entry cannot be opened now, in a sentence. */
export function refusalOf(
  trans: TranslationBundle,
  { path, resolved }: Pick<Favorite, 'path' | 'resolved'>,
  state: EntryState
): string | undefined {
  const where = resolved ?? path;
  switch (state) {
    case 'missing':
      return trans.__('%1 was not found. It was deleted or moved.', where);
    case 'denied':
      return trans.__('You may not look at %1.', where);
    case 'slow':
      return trans.__('The file system of %1 does not answer.', where);
    case 'not-mounted':
      return trans.__('The file system of %1 is not mounted here.', where);
    case 'unset':
      return trans.__(
        '%1 leads nowhere here: its variable has no value on this server.',
        path
      );
    case 'there':
    case 'unchecked':
      return undefined;
  }
}
