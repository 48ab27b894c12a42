import { emptyColumns } from './columns';
import { type Gate, metadataCalls } from './gate';
import type { Columns, Elsewhere, Names } from './ops';

/** Entries of the first batch, and of any. */
const least = 64;
const most = 8192;

/** Milliseconds that a batch is to take: whoever leaves is noticed between two. */
const span = 100;

/** Milliseconds of a call where file systems are fast, and calls at once where they are not: some are left to windows. */
const fast = 0.05;
const wide = metadataCalls - 2;

/**
 * Sizes and times of all entries of a directory, a batch at a time. How large
 * that is, and whether its calls are made side by side, goes by the speed of
 * the last one.
 */
export async function columnsInBatches(
  elsewhere: Elsewhere,
  gate: Gate,
  path: string,
  { names, raw }: Names,
  signal?: AbortSignal
): Promise<Columns> {
  const columns = emptyColumns(names.length);
  // The process has to be there before the speed of its calls is told.
  await elsewhere.columns(path, [], {}, 1);
  let size = least;
  let width = 1;
  for (let begin = 0; begin < names.length;) {
    const some = names.slice(begin, begin + size);
    await gate.take(width, signal);
    const from = performance.now();
    try {
      const bytes = part(raw, begin, some.length);
      const { sizes, times } = await elsewhere.columns(
        path,
        some,
        bytes,
        width
      );
      columns.sizes.set(sizes, begin);
      columns.times.set(times, begin);
    } finally {
      gate.leave(width);
    }
    const call = ((performance.now() - from) * width) / some.length;
    begin += some.length;
    width = call > fast ? wide : 1;
    size = Math.round((span * width) / call);
    size = Math.max(least, Math.min(size, most));
  }
  return columns;
}

/** The bytes of some names, by their places among those. */
function part(raw: Names['raw'], begin: number, count: number): Names['raw'] {
  return Object.fromEntries(
    Object.entries(raw)
      .map(([place, bytes]) => [Number(place) - begin, bytes] as const)
      .filter(([place]) => place >= 0 && place < count)
  );
}
