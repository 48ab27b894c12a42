import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Lab } from './lab';

/** Fills a folder with empty files `f000001`, … of whoever owns its parent. */
export function fill(folder: string, count: number): void {
  mkdirSync(folder);
  for (let index = 1; index <= count; index++) {
    writeFileSync(join(folder, `f${String(index).padStart(6, '0')}`), '');
  }
  giveToOwner(folder);
}

/** Gives a folder, and all in it, to whoever owns its parent. */
export function giveToOwner(folder: string): void {
  const { uid, gid } = statSync(join(folder, '..'));
  execFileSync('chown', ['-hR', `${uid}:${gid}`, folder]);
}

/** Writes a file of the account below its root, and the folders that it is in; its path. */
export function writeFor(
  lab: Pick<Lab, 'root'>,
  name: string,
  text: string
): string {
  const path = join(lab.root, name);
  const made = mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  giveToOwner(made ?? path);
  return path;
}
