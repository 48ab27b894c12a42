import type { PathState } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Why a path cannot be used now, in two words; undefined where it can, or may. */
export function pathReason(
  trans: TranslationBundle,
  state: PathState | undefined
): string | undefined {
  switch (state) {
    case 'missing':
      return trans.__('not found');
    case 'denied':
      return trans.__('no permission');
    case 'slow':
      return trans.__('does not answer');
    case 'not-mounted':
      return trans.__('not mounted');
    case 'there':
    case 'unchecked':
    case undefined:
      return undefined;
  }
}
