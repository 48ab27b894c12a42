import { useRef } from 'react';

/**
 * The order in which rows are shown: while somebody is at them, none moves or
 * comes between; new ones wait, and those that are gone leave.
 */
export function useHeldOrder<T extends { readonly key: string }>(
  items: readonly T[],
  held: boolean
): readonly T[] {
  const order = useRef<readonly string[]>([]);
  if (!held) {
    order.current = items.map(({ key }) => key);
    return items;
  }
  const byKey = new Map(items.map(item => [item.key, item]));
  return order.current.flatMap(key => byKey.get(key) ?? []);
}
