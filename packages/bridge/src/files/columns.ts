import { lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';

import type { Columns, Names } from './ops';
import { entryPath } from './paths';

/**
 * Sizes and times of entries, in a process that has nothing else to do: on a
 * fast file system, one call after the other is three times faster than through
 * a pool of threads. So that is what a width of one means.
 */
export async function columnsOf(
  path: string,
  names: readonly string[],
  raw: Names['raw'],
  width: number
): Promise<Columns> {
  const columns = emptyColumns(names.length);
  const places = names.entries();
  const work = async (): Promise<void> => {
    for (const [place, name] of places) {
      try {
        const entry = entryPath(path, name, raw[place]);
        note(
          columns,
          place,
          width === 1 ? lstatSync(entry) : await lstat(entry)
        );
      } catch {
        // It is gone meanwhile, or not permitted.
      }
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return columns;
}

export function emptyColumns(length: number): Columns {
  return {
    sizes: new Float64Array(length).fill(-1),
    times: new Float64Array(length).fill(-1)
  };
}

function note({ sizes, times }: Columns, place: number, status: Stats): void {
  sizes[place] = status.size;
  times[place] = status.mtimeMs;
}
