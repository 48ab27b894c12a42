import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { openRegular } from '../regular';

/** Folders above one that are looked at; bytes of a file that are read. */
const deepest = 40;
const largest = 2 ** 22;

const commitPattern = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Names of refs that lead nowhere but below `refs/`. */
const refPattern = /^refs\/(?!.*\.\.)[^\0\n]+$/;

/**
 * The git commit that is checked out around a folder, read from git's own files
 * (`gitrepository-layout`): no git runs, so no configuration in the folder can
 * have anything run. Undefined where there is none, or none that is understood.
 */
export async function commitOf(folder: string): Promise<string | undefined> {
  try {
    const own = await gitFolder(folder);
    if (own === undefined) {
      return undefined;
    }
    const head = (await textOf(join(own, 'HEAD'))).trim();
    const ref = /^ref: (.+)$/.exec(head)?.[1];
    const commit = ref === undefined ? head : await refIn(own, ref);
    return commit !== undefined && commitPattern.test(commit)
      ? commit
      : undefined;
  } catch {
    return undefined;
  }
}

async function gitFolder(folder: string): Promise<string | undefined> {
  let place = resolve(folder);
  for (let depth = 0; depth < deepest; depth++) {
    const git = join(place, '.git');
    const status = await stat(git).catch(() => undefined);
    if (status?.isDirectory()) {
      return git;
    }
    if (status?.isFile()) {
      // A worktree or a submodule says where its own folder is.
      const path = /^gitdir: (.+)$/m.exec(await textOf(git))?.[1];
      return path && resolve(place, path.trim());
    }
    if (place === dirname(place)) {
      return undefined;
    }
    place = dirname(place);
  }
  return undefined;
}

async function refIn(own: string, ref: string): Promise<string | undefined> {
  if (!refPattern.test(ref)) {
    return undefined;
  }
  const shared = await textOf(join(own, 'commondir')).catch(() => '.');
  const common = resolve(own, shared.trim());
  const loose = await textOf(join(common, ref)).catch(() => undefined);
  if (loose !== undefined) {
    return loose.trim();
  }
  const packed = await textOf(join(common, 'packed-refs'));
  const line = packed.split('\n').find(one => one.endsWith(` ${ref}`));
  return line?.split(' ')[0];
}

async function textOf(path: string): Promise<string> {
  const { file, status } = await openRegular(path);
  try {
    if (status.size > largest) {
      throw new Error(`${path} is too large.`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
