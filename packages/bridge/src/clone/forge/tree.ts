import { basename } from 'node:path/posix';

import type { TreeFile } from '../found';
import { below } from './piece';

export interface TreeEntry extends TreeFile {
  readonly kind: 'file' | 'link' | 'submodule';
}

/** Whether a path of a tree leads nowhere but into it. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.includes('\0') &&
    path.split('/').every(part => part !== '' && part !== '.' && part !== '..')
  );
}

export const isNotebook = (path: string): boolean =>
  path.toLowerCase().endsWith('.ipynb');

/** The notebooks below a folder, but for those that Jupyter keeps beside others. */
export function notebooksBelow(
  entries: readonly TreeEntry[],
  folder: string
): TreeEntry[] {
  return entries.filter(
    ({ kind, path }) =>
      kind === 'file' &&
      isNotebook(path) &&
      below(folder, path) !== undefined &&
      !path.split('/').includes('.ipynb_checkpoints')
  );
}

/** Up to three notebooks whose names are like that of a path. */
export function nearNames(
  entries: readonly TreeEntry[],
  path: string
): string[] {
  const wanted = basename(path).toLowerCase();
  return notebooksBelow(entries, '')
    .map(entry => ({
      path: entry.path,
      far: distance(wanted, basename(entry.path).toLowerCase())
    }))
    .filter(({ far }) => far <= 3)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(near => near.path);
}

/** Letters to add, take out or replace until one word is the other. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3) {
    return Infinity;
  }
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of one.split('').entries()) {
    const next = [line + 1];
    for (const [column, against] of other.split('').entries()) {
      next.push(
        Math.min(
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
          (row[column] ?? 0) + (letter === against ? 0 : 1)
        )
      );
    }
    row = next;
  }
  return row[other.length] ?? Infinity;
}

/** The path of a file or a ref, in an address. */
export const inUrl = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/');

/** Paths of what a repository only points to. */
export const submodulesOf = (
  entries: readonly TreeEntry[]
): ReadonlySet<string> =>
  new Set(
    entries.filter(({ kind }) => kind === 'submodule').map(({ path }) => path)
  );
