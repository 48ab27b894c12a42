import { fileKinds, type FileSort } from '@jupyterlab-hpc/api';

import { natural } from './natural';
import type { Columns, Names } from './ops';

/** How a directory is looked at. */
export interface Look {
  readonly sort: FileSort;
  readonly descending: boolean;
  readonly foldersFirst: boolean;
  readonly hidden: boolean;
  readonly q: string;
  /** Names begin with `q`, rather than hold it. */
  readonly starts: boolean;
}

/** What stands for one among kinds. */
export const directory = fileKinds.indexOf('directory');

const dot = 0x2e;

/** Places of entries among the names of their directory. */
export type Places = Uint32Array;

/** Which entries are looked at, in the order of the directory. */
export function chosen(
  { names }: Pick<Names, 'names'>,
  { hidden, q, starts }: Pick<Look, 'hidden' | 'q' | 'starts'>
): Places {
  const text = q.toLowerCase();
  const fits = starts
    ? (name: string) => name.toLowerCase().startsWith(text)
    : (name: string) => name.toLowerCase().includes(text);
  const places = new Uint32Array(names.length);
  let count = 0;
  for (let place = 0; place < names.length; place += 1) {
    const name = names[place] ?? '';
    const isShown = hidden || name.charCodeAt(0) !== dot;
    if (isShown && (text === '' || fits(name))) {
      places[count++] = place;
    }
  }
  return places.subarray(0, count);
}

export type Compare = (a: number, b: number) => number;

/** Compares entries by their places; by size and time, by the columns of all of them. */
export function comparison(
  { kinds, names }: Names,
  look: Look,
  columns?: Columns
): Compare {
  const text = (place: number): string => names[place] ?? '';
  const folder = (place: number): number =>
    kinds[place] === directory ? 0 : 1;
  const byName: Compare = (a, b) =>
    natural(text(a), text(b)) || order(text(a), text(b));
  const sign = look.descending ? -1 : 1;
  const own: Compare = (a, b) => sign * (key(a, b) || byName(a, b));
  const key = keyOf(look.sort, { kinds, names }, columns);
  return look.foldersFirst ? (a, b) => folder(a) - folder(b) || own(a, b) : own;
}

function keyOf(
  sort: FileSort,
  { kinds, names }: Pick<Names, 'kinds' | 'names'>,
  columns: Columns | undefined
): Compare {
  switch (sort) {
    case 'name':
      return () => 0;
    case 'type': {
      const type = (place: number): string =>
        `${kinds[place]} ${extension(names[place] ?? '')}`;
      return (a, b) => order(type(a), type(b));
    }
    case 'size':
      return difference(columns?.sizes);
    case 'modified':
      return difference(columns?.times);
  }
}

function difference(column: Float64Array = new Float64Array()): Compare {
  return (a, b) => (column[a] ?? 0) - (column[b] ?? 0);
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The first so many of some places, in order, without sorting all of them: a
 * heap of those that are first so far, with the last of them on top.
 */
export function firstOf(
  places: Places,
  count: number,
  compare: Compare
): number[] {
  const heap: number[] = [];
  /** Lets the place at the top sink to where it belongs. */
  const sink = (from: number): void => {
    const place = heap[from] ?? 0;
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      if (left >= heap.length) {
        break;
      }
      const last =
        right < heap.length && compare(heap[right] ?? 0, heap[left] ?? 0) > 0
          ? right
          : left;
      const below = heap[last] ?? 0;
      if (compare(below, place) <= 0) {
        break;
      }
      heap[at] = below;
      at = last;
    }
    heap[at] = place;
  };
  const size = Math.min(count, places.length);
  heap.push(...places.subarray(0, size));
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) {
    sink(at);
  }
  for (let at = size; at < places.length && size > 0; at += 1) {
    const place = places[at] ?? 0;
    if (compare(place, heap[0] ?? 0) < 0) {
      heap[0] = place;
      sink(0);
    }
  }
  return heap.sort(compare);
}
