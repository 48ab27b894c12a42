import { randomBytes } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import {
  chmod,
  copyFile,
  type FileHandle,
  lutimes,
  open,
  readlink,
  symlink,
  unlink
} from 'node:fs/promises';

import { BridgeError } from '../../errors';
import { copyContent } from './content';
import { keepFacts, timesOf } from './facts';
import { type Folder, isSame, reach, replaced } from './folder';
import type { NameBytes } from './names';
import type { Teller } from './report';

/** How entries are copied. */
export interface Copying {
  readonly teller: Teller;
  /** Whether the original goes: then the copy is its owner's, as far as may be. */
  readonly isMove: boolean;
  /** Whether something is lost if the copy is not on disk. */
  readonly isSynced: boolean;
  /** Whether the two file systems can share what files hold; unknown until it was tried. */
  canClone?: boolean;
  /** Told of each entry that was copied, as it was. */
  readonly onCopied?: (status: BigIntStats) => void;
}

/** A name that says what it is, for what is not whole yet: a kill -9 leaves it behind. */
export function temporaryName(): NameBytes {
  return `.incomplete-copy-${randomBytes(6).toString('hex')}`;
}

/** Where an entry comes from, and what it was when it was looked at. */
export interface Original {
  folder: Folder;
  name: NameBytes;
  status: BigIntStats;
}

/**
 * Copies a file, or a symbolic link as a link, to a name that is not taken.
 * Rejects with the system's error, or with words for what cannot be copied;
 * then nothing is left under that name.
 */
export async function copyLeaf(
  original: Original,
  target: Buffer,
  copying: Copying
): Promise<void> {
  const { folder, name, status } = original;
  if (status.isSymbolicLink()) {
    const held = await readlink(folder.at(name), { encoding: 'buffer' });
    await symlink(held, target);
    // Where links have no times of their own, there are none to keep.
    await lutimes(target, ...timesOf(status)).catch(() => undefined);
  } else if (status.isFile()) {
    await copyRegular(original, target, copying);
  } else {
    throw new BridgeError({
      code: 'not-supported',
      message: `${folder.shown(name)} is a pipe, a socket or a device: such are not copied.`,
      hint: 'The program that uses it makes it anew.'
    });
  }
  copying.onCopied?.(status);
}

async function copyRegular(
  { folder, name, status }: Original,
  target: Buffer,
  copying: Copying
): Promise<void> {
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
  // What became a pipe meanwhile is not waited for.
  const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
  const source = await open(folder.at(name), flags);
  try {
    if (!isSame(await source.stat({ bigint: true }), status)) {
      throw replaced(folder.shown(name));
    }
    const isCloned = await cloned(source, folder.at(name), target, copying);
    const file = await open(target, isCloned ? 'r+' : 'wx', 0o600);
    try {
      await fill(source, file, status, isCloned, copying);
    } catch (error) {
      await unlink(target);
      throw error;
    } finally {
      await file.close();
    }
  } finally {
    await source.close();
  }
}

async function fill(
  source: FileHandle,
  file: FileHandle,
  status: BigIntStats,
  isCloned: boolean,
  { isMove, isSynced, teller }: Copying
): Promise<void> {
  if (isCloned) {
    teller.count(status.size);
  } else {
    const isSparse = status.blocks * 512n < status.size;
    await copyContent({
      source,
      target: file,
      isSparse,
      isSynced,
      teller
    });
  }
  await keepFacts(file, status, isMove);
  if (isSynced) {
    await file.sync();
  }
}

/**
 * Where the file system can have two files share what they hold, a copy of any
 * size takes no time. It is tried once: what cannot be now cannot be later.
 */
async function cloned(
  source: FileHandle,
  path: Buffer,
  target: Buffer,
  copying: Copying
): Promise<boolean> {
  if (copying.canClone === false) {
    return false;
  }
  const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE } = constants;
  copying.canClone = await copyFile(
    reach(source, path),
    target,
    COPYFILE_EXCL | COPYFILE_FICLONE_FORCE
  ).then(
    () => true,
    () => false
  );
  if (copying.canClone) {
    // It has the mode of its original, which may not be writable.
    await chmod(target, 0o600);
  }
  return copying.canClone;
}
