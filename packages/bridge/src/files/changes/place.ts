import type { BigIntStats } from 'node:fs';
import { link, lstat, readdir, rename, unlink } from 'node:fs/promises';

import { find, isSame } from './folder';

/** The system's own error for a name that is taken. */
class TakenError extends Error {
  readonly code = 'EEXIST';
}

/**
 * Gives an entry another path, and never that of another entry: rejects with
 * EEXIST where it is taken, else with the system's own error.
 *
 * Node.js has no call that does this in one step. A file gets the new name
 * first, which fails where it is taken, and then loses the old one; a kill in
 * between leaves both. Two races remain: who replaces the file under its old
 * name in the moment between the last look and its removal loses the
 * replacement; and for directories, and where a file cannot have two names,
 * who takes the new name after it was seen to be free loses a file by that
 * (never a directory that holds something).
 */
export async function moveNew(from: Buffer, to: Buffer): Promise<void> {
  const status = await lstat(from, { bigint: true });
  // Elsewhere than on Linux, a link to a link may be one to its target.
  const isLinkable = status.isFile() || (status.isSymbolicLink() && isOnLinux);
  if (isLinkable && (await linked(from, to))) {
    await dropOld(from, to, status);
    return;
  }
  const there = await find(to);
  if (there !== undefined && !(await isItself(status, there, to))) {
    throw new TakenError();
  }
  await rename(from, to);
}

/** The same for a file of our own that nobody else replaces. */
export async function placeNew(temporary: Buffer, to: Buffer): Promise<void> {
  if (await linked(temporary, to)) {
    await unlink(temporary);
    return;
  }
  if ((await find(to)) !== undefined) {
    throw new TakenError();
  }
  await rename(temporary, to);
}

const isOnLinux = process.platform === 'linux';

/** Whether a file got a second name; not where that is taken or not possible. */
function linked(from: Buffer, to: Buffer): Promise<boolean> {
  return link(from, to).then(
    () => true,
    () => false
  );
}

async function dropOld(
  from: Buffer,
  to: Buffer,
  status: BigIntStats
): Promise<void> {
  try {
    if (isSame(await lstat(from, { bigint: true }), status)) {
      await unlink(from);
    }
  } catch (error) {
    // A folder may let its entries be made, and not be removed.
    await unlink(to);
    throw error;
  }
}

/**
 * Whether a name is taken by nothing but the entry itself, as `A` is by `a`
 * where case does not count: then there is no entry of just that name.
 */
async function isItself(
  one: BigIntStats,
  other: BigIntStats,
  to: Buffer
): Promise<boolean> {
  if (!isSame(one, other)) {
    return false;
  }
  const end = to.lastIndexOf('/');
  const names = await readdir(to.subarray(0, end + 1), { encoding: 'latin1' });
  return !names.includes(to.subarray(end + 1).toString('latin1'));
}
