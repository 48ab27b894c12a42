import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { asUmask, writeWhole } from '../../atomic';
import { SlowError } from '../../files/slow';
import { within } from '../../within';

/** Milliseconds that one file may take: then its file system counts as hanging. */
const patience = 30_000;

/** Files that are written at once: a parallel file system is slow at each, and shared. */
const atOnce = 8;

/** Rows of which the text is put together before it is written. */
const batch = 1000;

/** Rejects with a `SlowError` where a call does not come back. */
export function inTime<T>(path: string, work: Promise<T>): Promise<T> {
  return within(patience, work, () => {
    throw new SlowError(path);
  });
}

/** Puts a file in the place of another, as `writeWhole`; by the umask if nothing else is said. */
export function replace(
  path: string,
  text: string,
  mode = asUmask
): Promise<void> {
  return inTime(path, writeWhole(path, text, mode));
}

/**
 * Writes many small files, each as a whole: in the place of another, or where
 * none is. They are not put on disk one by one, which takes minutes for 10,000
 * of them on some disks: a kill -9 takes none of them away, and what they say
 * stands in `runs.jsonl` too, which is put there. Nobody else writes them.
 */
export async function writeMany(
  folder: string,
  count: number,
  file: (place: number) => { readonly name: string; readonly text: string },
  isNew: boolean
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  const work = async (): Promise<void> => {
    while (next < count && !hasFailed) {
      const { name, text } = file(next++);
      const path = join(folder, name);
      const made = isNew ? path : `${path}.part`;
      await inTime(path, writeFile(made, text, { mode: asUmask }));
      if (!isNew) {
        await inTime(path, rename(made, path));
      }
    }
  };
  const works = Array.from({ length: atOnce }, () =>
    work().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    })
  );
  // None of them writes any more, once this rejects.
  const ends = await Promise.allSettled(works);
  const failed = ends.find(end => end.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}

/** Writes lines to a file that is not there yet; it is on disk before this resolves. */
export async function writeLines(
  path: string,
  lines: Iterable<string>
): Promise<void> {
  const file = await inTime(path, open(path, 'wx', asUmask));
  try {
    let texts: string[] = [];
    const flush = async (): Promise<void> => {
      await inTime(path, file.appendFile(texts.join('')));
      texts = [];
    };
    for (const line of lines) {
      texts.push(line);
      if (texts.length === batch) {
        await flush();
      }
    }
    await flush();
    await inTime(path, file.sync());
  } finally {
    await file.close();
  }
}
