import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

const own = process.getuid?.();

/**
 * Gives a copy the mode and the times of its original; to one that was moved
 * also owner and group, as far as this account may. A copy of somebody else's
 * file does not run with its own account's rights because the original did.
 * Some file systems have no such facts, or let nobody set them: then the copy
 * is without, and its own account's alone.
 */
export async function keepFacts(
  copy: FileHandle,
  original: BigIntStats,
  isMove: boolean
): Promise<void> {
  if (isMove) {
    const uid = own === 0 ? Number(original.uid) : -1;
    await copy.chown(uid, Number(original.gid)).catch(() => undefined);
  }
  const mode = await modeOf(copy, original);
  await copy.chmod(mode).catch(() => undefined);
  await copy.utimes(...timesOf(original)).catch(() => undefined);
}

async function modeOf(
  copy: FileHandle,
  original: BigIntStats
): Promise<number> {
  const mode = Number(original.mode);
  const { mode: given, uid } = await copy.stat();
  const kept = uid === Number(original.uid) ? 0o7777 : 0o1777;
  // A directory whose entries belong to its group hands that on to those in it.
  const inherited = original.isDirectory() ? given & 0o2000 : 0;
  return (mode & kept) | inherited;
}

/** When an entry was read and changed last, in seconds. */
export function timesOf({
  atimeNs,
  mtimeNs
}: BigIntStats): [access: number, change: number] {
  return [Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9];
}
