import { generateNKeysBetween } from 'fractional-indexing';

/** The length that the contract sets for a key. */
const longest = 200;

/** What has a place in an order. */
export interface Placed {
  readonly id: string;
  readonly order: string;
}

/** By key; two hosts may have given the same one, so then by id. */
export function inOrder(one: Placed, other: Placed): number {
  return compare(one.order, other.order) || compare(one.id, other.id);
}

/**
 * The keys with which an item comes to stand at a place among others, which
 * are in order and without it. Its neighbours get keys of their own only where
 * theirs leave no room: the same one twice, or one at its full length.
 */
export function place(
  others: readonly Placed[],
  index: number,
  id: string
): Map<string, string> {
  const below = others[index - 1]?.order;
  const after = others.slice(index);
  for (let count = 0; count <= after.length; count += 1) {
    const keys = keysBetween(below, after[count]?.order, count + 1);
    if (keys !== undefined) {
      return keyed([id, ...after.slice(0, count).map(idOf)], keys);
    }
  }
  const ids = others.map(idOf).toSpliced(index, 0, id);
  return keyed(ids, firstKeys(ids.length));
}

/** So many keys in order, for a list that has none. */
export function firstKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Undefined where there is no room, or a bound is no key of ours. */
function keysBetween(
  below: string | undefined,
  above: string | undefined,
  count: number
): string[] | undefined {
  if (below !== undefined && above !== undefined && below >= above) {
    return undefined;
  }
  try {
    const keys = generateNKeysBetween(below, above, count);
    return keys.every(key => key.length <= longest) ? keys : undefined;
  } catch {
    return undefined; // text that somebody else made up
  }
}

function keyed(ids: readonly string[], keys: string[]): Map<string, string> {
  return new Map(ids.map((id, place) => [id, keys[place] ?? '']));
}

function idOf({ id }: Placed): string {
  return id;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
