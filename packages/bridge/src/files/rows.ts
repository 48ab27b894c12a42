import type { Names } from './ops';
import { type Compare, firstOf, type Places } from './order';

/** Rows up to which the first ones are selected rather than all sorted. */
const selected = 1000;

/** What was chosen of a directory, in its order as far as that was needed. */
export interface Order {
  readonly places: Places;
  first?: readonly number[];
  sorted?: Uint32Array;
}

/** The rows from one to before another; up to `most`, only the first are put in order. */
export function rowsOf(
  order: Order,
  offset: number,
  end: number,
  compare: Compare,
  most = selected
): number[] {
  if (order.sorted === undefined && end <= most) {
    const { first = [], places } = order;
    if (first.length < Math.min(end, places.length)) {
      order.first = firstOf(places, end, compare);
    }
    return (order.first ?? []).slice(offset, end);
  }
  order.sorted ??= order.places.slice().sort(compare);
  return [...order.sorted.subarray(offset, end)];
}

/**
 * The row of the entry of a name, else of the first whose name begins with it,
 * whatever its case; undefined where there is none.
 */
export function rowNear(
  { places }: Order,
  { names }: Names,
  name: string,
  compare: Compare
): number | undefined {
  const text = name.toLowerCase();
  let found: number | undefined;
  for (const place of places) {
    const one = names[place] ?? '';
    if (one === name) {
      found = place;
      break;
    }
    if (
      one.toLowerCase().startsWith(text) &&
      (found === undefined || compare(place, found) < 0)
    ) {
      found = place;
    }
  }
  return found === undefined ? undefined : rankOf(found, places, compare);
}

function rankOf(place: number, places: Places, compare: Compare): number {
  let rank = 0;
  for (const other of places) {
    rank += compare(other, place) < 0 ? 1 : 0;
  }
  return rank;
}
