import { type ClonePreview, environmentFiles } from '@jupyterlab-hpc/api';
import { posix } from 'node:path';

import type { Found } from '../../found';
import { listedIn } from './listed';

export type EnvironmentFile = ClonePreview['reads']['environment'][number];

/**
 * The files beside a notebook, and at the root of its tree, that say what it
 * needs, with their paths from its folder. One whose text cannot be had lists
 * nothing.
 */
export async function environmentOf(
  { folder, text, tree }: Pick<Found, 'folder' | 'tree' | 'text'>,
  signal: AbortSignal
): Promise<EnvironmentFile[]> {
  const there = new Set(tree.map(({ path }) => path));
  const files: EnvironmentFile[] = [];
  for (const place of new Set([folder, ''])) {
    for (const name of environmentFiles) {
      const path = posix.join(place, name);
      if (!there.has(path)) {
        continue;
      }
      const said = await text(path, signal).catch(() => undefined);
      signal.throwIfAborted();
      const names = said === undefined ? [] : await listedIn(name, said);
      files.push({ path: posix.relative(folder, path), names });
    }
  }
  return files;
}
