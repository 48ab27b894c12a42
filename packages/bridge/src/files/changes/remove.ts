import type { BigIntStats } from 'node:fs';
import { rmdir, unlink } from 'node:fs/promises';

import { BridgeError, systemCode } from '../../errors';
import { elsewhere, type Folder } from './folder';
import type { NameBytes } from './names';
import type { Teller } from './report';

export interface Removal {
  teller: Teller;
  /** Whether an entry may go; without it, all may. */
  mayGo?: (status: BigIntStats) => boolean;
  /** It was made by this very work: no mode in it is to stand in the way. */
  isOwn?: boolean;
}

/**
 * Deletes an entry and, one after the other, all below it. Links are deleted
 * and never followed; other file systems are left alone. What fails is told,
 * and the rest goes on. Resolves with whether all of it is gone.
 */
export function removeEntry(
  folder: Folder,
  name: NameBytes,
  removal: Removal
): Promise<boolean> {
  return attempt(folder, name, removal, false);
}

async function attempt(
  folder: Folder,
  name: NameBytes,
  removal: Removal,
  isBelow: boolean
): Promise<boolean> {
  const { mayGo, teller } = removal;
  teller.check();
  const path = folder.shown(name);
  teller.begin(path);
  try {
    const status = await folder.look(name);
    if (mayGo?.(status) === false) {
      throw leftBehind(path);
    }
    if (status.isDirectory()) {
      return await removeFolder(folder, name, status, removal);
    }
    await unlink(folder.at(name));
    teller.count(status.isFile() ? status.size : 0);
    teller.done();
    return true;
  } catch (error) {
    // Somebody else had it gone: only for what was asked for that is news.
    if (isBelow && systemCode(error) === 'ENOENT') {
      return true;
    }
    teller.fail(path, error);
    return false;
  }
}

async function removeFolder(
  folder: Folder,
  name: NameBytes,
  status: BigIntStats,
  removal: Removal
): Promise<boolean> {
  if (status.dev !== folder.status.dev) {
    throw elsewhere(folder.shown(name));
  }
  let isEmptied: boolean;
  try {
    isEmptied = await emptied(await folder.enter(name, status), removal);
  } catch (error) {
    // One that may not be listed can go nevertheless if nothing is in it.
    if (systemCode(error) !== 'EACCES') {
      throw error;
    }
    await rmdir(folder.at(name)).catch(() => {
      throw error;
    });
    removal.teller.done();
    return true;
  }
  if (isEmptied) {
    await rmdir(folder.at(name));
    removal.teller.done();
  }
  return isEmptied;
}

/**
 * A directory is held open for each level: a tree deeper than the limit of
 * open files is emptied as far as that, and its deepest part is told.
 */
async function emptied(folder: Folder, removal: Removal): Promise<boolean> {
  try {
    if (removal.isOwn) {
      await folder.handle.chmod(0o700);
    }
    let isWhole = true;
    for (const name of await folder.names()) {
      isWhole = (await attempt(folder, name, removal, true)) && isWhole;
    }
    return isWhole;
  } finally {
    await folder.close();
  }
}

function leftBehind(path: string): BridgeError {
  return new BridgeError({
    code: 'path-exists',
    message: `${path} appeared or changed while it was moved: it was left where it is.`,
    hint: 'What had been there before was moved. Look at both, and move the rest again.'
  });
}
