import { dirname, join, resolve } from 'node:path';

import type { FileKind } from '@jupyterlab-hpc/api';

import { systemCode } from '../errors';
import type { Guard } from '../files/guard';
import { textIn } from './textin';

/** Folders above one that are looked at; bytes of a file that are read. */
const deepest = 40;
const largest = 2 ** 22;

const commitPattern = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Names of refs that lead nowhere but below `refs/`. */
const refPattern = /^refs\/(?!.*\.\.)[^\0\n]+$/;

/**
 * The git commit that is checked out around a folder, read from git's own files
 * (`gitrepository-layout`): no git runs, so no configuration in the folder can
 * have anything run. Undefined where there is none, none that is understood, or
 * a file system that does not answer.
 */
export async function commitOf(
  guard: Guard,
  folder: string
): Promise<string | undefined> {
  try {
    const own = await gitFolder(guard, folder);
    if (own === undefined) {
      return undefined;
    }
    const head = (await textOf(guard, join(own, 'HEAD'))).trim();
    const ref = /^ref: (.+)$/.exec(head)?.[1];
    const commit = ref === undefined ? head : await refIn(guard, own, ref);
    return commit !== undefined && commitPattern.test(commit)
      ? commit
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(guard: Guard, path: string): Promise<string> {
  return textIn(guard, path, largest);
}

async function gitFolder(
  guard: Guard,
  folder: string
): Promise<string | undefined> {
  let place = resolve(folder);
  for (let depth = 0; depth < deepest; depth++) {
    const git = join(place, '.git');
    const kind = await kindOf(guard, git);
    if (kind === 'directory') {
      return git;
    }
    if (kind === 'file') {
      // A worktree or a submodule says where its own folder is.
      const path = /^gitdir: (.+)$/m.exec(await textOf(guard, git))?.[1];
      return path && resolve(place, path.trim());
    }
    if (place === dirname(place)) {
      return undefined;
    }
    place = dirname(place);
  }
  return undefined;
}

/** Undefined where nothing is there; rejects where it is not known. */
async function kindOf(
  guard: Guard,
  path: string
): Promise<FileKind | undefined> {
  try {
    return (await guard.run(path, ops => ops.target(path))).kind;
  } catch (error) {
    if (systemCode(error) === undefined) {
      throw error;
    }
    return undefined;
  }
}

async function refIn(
  guard: Guard,
  own: string,
  ref: string
): Promise<string | undefined> {
  if (!refPattern.test(ref)) {
    return undefined;
  }
  const shared = await textOf(guard, join(own, 'commondir')).catch(() => '.');
  const common = resolve(own, shared.trim());
  const loose = await textOf(guard, join(common, ref)).catch(() => undefined);
  if (loose !== undefined) {
    return loose.trim();
  }
  const packed = await textOf(guard, join(common, 'packed-refs'));
  const line = packed.split('\n').find(one => one.endsWith(` ${ref}`));
  return line?.split(' ')[0];
}
