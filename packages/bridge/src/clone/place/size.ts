import type { Bring } from '@jupyterlab-hpc/api';

import type { Found } from '../found';

/** Bytes that a copy will have; undefined where that is not known before. */
export function bytesOf(found: Found, bring: Bring): number | undefined {
  const { bytes, complete, folder, tree } = found;
  if (bring === 'notebook') {
    return bytes;
  }
  const start = bring === 'repository' || folder === '' ? '' : `${folder}/`;
  const sizes = tree
    .filter(({ path }) => path.startsWith(start))
    .map(file => file.bytes);
  return complete && sizes.every(size => size !== undefined)
    ? sizes.reduce((sum, size) => sum + size, 0)
    : undefined;
}
