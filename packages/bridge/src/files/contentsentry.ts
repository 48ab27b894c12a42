import type { ContentsEntry } from '@jupyterlab-hpc/api';

import { systemCode } from '../errors';
import type { Target } from './isolated';
import { natural } from './natural';
import type { Reach, Shown } from './ops';

/** Seconds that the contents API can tell; other times are the epoch. */
const firstTime = -62_135_596_800;
const lastTime = 253_402_300_800;

const nowhere: Reach = { directory: false, writable: false, hidden: false };

/** A mount point that does not answer. */
export const unknown: Shown = {
  size: 0,
  mtimeMs: 0,
  ctimeMs: 0,
  reach: { ...nowhere, directory: true }
};

/**
 * What a link leads to. One to what is not there is shown, as is one whose
 * target does not answer; one that cannot be followed is not.
 */
export function reachOf(target: Target<Reach>): Reach {
  if (target !== undefined && 'value' in target) {
    return target.value;
  }
  const code = target && systemCode(target.error);
  return { ...nowhere, hidden: code !== undefined && code !== 'ENOENT' };
}

export function entryOf(
  name: string,
  { ctimeMs, mtimeMs, size }: Shown,
  { directory, writable }: Reach,
  mayWrite: boolean
): ContentsEntry {
  return {
    name,
    directory,
    size: directory ? 0 : size,
    modified: timeOf(mtimeMs),
    changed: timeOf(ctimeMs),
    writable: writable && mayWrite
  };
}

/** Folders first, with links to them, then the order of people. */
export function inOrder(a: ContentsEntry, b: ContentsEntry): number {
  return (
    Number(b.directory) - Number(a.directory) ||
    natural(a.name, b.name) ||
    (a.name < b.name ? -1 : 1)
  );
}

/** Seconds since the epoch. */
export function timeOf(milliseconds: number): number {
  const seconds = milliseconds / 1000;
  return seconds >= firstTime && seconds < lastTime ? seconds : 0;
}
