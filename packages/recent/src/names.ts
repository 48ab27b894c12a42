import type { IEntry } from './store';
import { locationOf } from './words';

/** What an entry is called in the list. */
export interface IName {
  readonly name: string;
  /** The parents that tell it from others of the same name. */
  readonly parents?: string;
}

/** A name in one line. */
export function nameText({ name, parents }: IName): string {
  return parents === undefined ? name : `${name} — ${parents}`;
}

/** Directories are called by so many of their last parts. */
const directoryParts = 3;

/** What an entry is called by itself: `a.ipynb`, `lattice/runs/48213307`. */
export function nameOf({ path, kind }: Pick<IEntry, 'path' | 'kind'>): string {
  return partsOf(path.replace(/^[^/:]+:/, ''))
    .slice(kind === 'directory' ? -directoryParts : -1)
    .join('/');
}

/**
 * What entries are called beside each other, by their keys: those of the same
 * name have the shortest parents that tell them apart, others none.
 */
export function namesOf(
  entries: readonly IEntry[]
): ReadonlyMap<string, IName> {
  const groups = new Map<string, IEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return new Map(
    [...groups].flatMap(([name, group]) =>
      group.length === 1
        ? group.map(({ key }): [string, IName] => [key, { name }])
        : apart(name, group)
    )
  );
}

function apart(
  name: string,
  group: readonly IEntry[]
): readonly [string, IName][] {
  const own = partsOf(name).length;
  const above = group.map(entry => partsOf(locationOf(entry)).slice(0, -own));
  const deepest = Math.max(...above.map(({ length }) => length));
  let depth = 1;
  const texts = (): string[] =>
    above.map(parts => parts.slice(-depth).join('/'));
  while (depth < deepest && new Set(texts()).size < group.length) {
    depth += 1;
  }
  const parents = texts();
  return group.map(({ key }, index) => [
    key,
    { name, parents: parents[index] || '/' }
  ]);
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter(part => part !== '');
}
