import { randomBytes } from 'node:crypto';
import { lstat, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { syncFolder } from '../../atomic';
import { systemCode } from '../../errors';
import type { Files } from '../../texts/folder';
import { inTime } from './writing';

/** Milliseconds after which nobody goes on with what is half made. */
const abandoned = 86_400_000;

const leftover = /^\.hpc-sweep-[0-9a-f]{12}\.(?:part|gone)$/;

/** A name for what is being made, or removed, beside a folder. */
export function besideName(folder: string, what: 'part' | 'gone'): string {
  const own = randomBytes(6).toString('hex');
  return join(dirname(folder), `.hpc-sweep-${own}.${what}`);
}

/**
 * Gives a folder that is whole its name; that of nothing else. Rejects with
 * `EEXIST`. Who takes the name between the look and the deed keeps it: the
 * system refuses, but for a folder that is empty.
 */
export async function settle(part: string, folder: string): Promise<void> {
  const there = await inTime(
    folder,
    lstat(folder).then(
      () => true,
      (error: unknown) => {
        if (systemCode(error) === 'ENOENT') {
          return false;
        }
        throw error;
      }
    )
  );
  if (there) {
    throw exists(folder);
  }
  try {
    await inTime(folder, rename(part, folder));
  } catch (error) {
    const code = systemCode(error) ?? '';
    throw ['ENOTEMPTY', 'ENOTDIR', 'EISDIR'].includes(code)
      ? exists(folder)
      : error;
  }
  await inTime(folder, syncFolder(dirname(folder)));
}

/** Takes a folder away: at once for who looks, and then what is in it. */
export async function takeAway(folder: string): Promise<void> {
  const away = besideName(folder, 'gone');
  await inTime(folder, rename(folder, away));
  // What does not go now is no sweep any more, and is removed a day later.
  await rm(away, { recursive: true, force: true }).catch(() => undefined);
}

/** Removes what was half made, or half removed, at a kill -9, a day after. Rejects for nobody. */
export async function removeLeftovers(
  files: Files,
  above: string
): Promise<void> {
  try {
    const { names } = await files.run(above, ops => ops.names(above));
    for (const name of names.filter(one => leftover.test(one))) {
      const path = join(above, name);
      const status = await inTime(path, lstat(path));
      const isOwn = status.uid === process.getuid?.();
      if (isOwn && Date.now() - status.mtimeMs > abandoned) {
        await rm(path, { recursive: true, force: true });
      }
    }
  } catch {
    // Another bridge was faster, or the folder may not be listed.
  }
}

function exists(folder: string): Error {
  return Object.assign(new Error(`${folder} is there already.`), {
    code: 'EEXIST'
  });
}
