import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
