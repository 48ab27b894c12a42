import type { BringSize } from '@jupyterlab-hpc/api';

import type { Found, TreeFile } from './found';

/** What can be brought of what was found, how much that is, and why not. */
export function bringsOf(
  found: Pick<Found, 'bytes' | 'complete' | 'folder' | 'offers' | 'tree'>,
  megabytes: number
): BringSize[] {
  const sizes = found.offers.map((bring): BringSize => {
    const within = bring === 'folder' ? found.folder : '';
    return found.complete
      ? { bring, ...sizeOf(filesIn(found.tree, within), megabytes) }
      : {
          bring,
          refused: `It is not known which files it has: the list of its source is not whole.`
        };
  });
  return [{ bring: 'notebook', files: 1, bytes: found.bytes }, ...sizes];
}

function filesIn(
  tree: readonly TreeFile[],
  folder: string
): readonly TreeFile[] {
  return folder === ''
    ? tree
    : tree.filter(({ path }) => path.startsWith(`${folder}/`));
}

/** Bytes are there where the size of every file is known. */
function sizeOf(
  files: readonly TreeFile[],
  megabytes: number
): Omit<BringSize, 'bring'> {
  const known = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  const isWhole = files.every(({ bytes }) => bytes !== undefined);
  return {
    files: files.length,
    ...(isWhole && { bytes: known }),
    ...(known > megabytes * 1e6 && {
      refused: `It has ${Math.ceil(known / 1e6)} MB; a clone may have ${megabytes} MB here.`
    })
  };
}
