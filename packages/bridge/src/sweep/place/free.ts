import { basename, dirname, join } from 'node:path';

import { numberedName } from '../../clone/place/names';
import type { Files } from '../../texts/folder';

/** Names that are looked for at once, and at most. */
const batch = 20;
const mostNumbers = 1000;

/**
 * The first of `ising`, `ising-2`, … that is not there; undefined where all
 * are. In a folder that is not there itself, the first is free. Rejects with
 * `SlowError`.
 */
export async function freeFolder(
  files: Files,
  folder: string
): Promise<string | undefined> {
  const above = dirname(folder);
  const wanted = basename(folder);
  for (let first = 1; first <= mostNumbers; first += batch) {
    const names = Array.from({ length: batch }, (_, place) => ({
      name: numberedName(wanted, first + place)
    }));
    const there = await files.run(above, ops => ops.statuses(above, names));
    const free = names.find((_, place) => there[place] === undefined);
    if (free !== undefined) {
      return join(above, free.name);
    }
  }
  return undefined;
}

/** Whether something has that name. Rejects with `SlowError`. */
export async function isTaken(files: Files, folder: string): Promise<boolean> {
  const name = { name: basename(folder) };
  const above = dirname(folder);
  const [there] = await files.run(above, ops => ops.statuses(above, [name]));
  return there !== undefined;
}
