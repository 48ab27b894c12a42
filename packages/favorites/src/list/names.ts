import type { Favorite } from '@jupyterlab-hpc/api';

/** How an entry is called in the list. */
export interface IEntryName {
  /** Its name: as it was given, else the last of its path. */
  readonly label: string;
  /** Where it is, if others have the same name: the shortest that says it. */
  readonly where?: string;
  /** Its path as it was written, where the name hides a variable. */
  readonly written?: string;
}

type Named = Pick<Favorite, 'id' | 'path' | 'resolved' | 'name'>;

/** The names of entries, by id; equal ones are told apart by their parents. */
export function namesOf(
  items: readonly Named[]
): ReadonlyMap<string, IEntryName> {
  const byLabel = new Map<string, Named[]>();
  for (const item of items) {
    const label = labelOf(item);
    byLabel.set(label, [...(byLabel.get(label) ?? []), item]);
  }
  const names = new Map<string, IEntryName>();
  for (const [label, alike] of byLabel) {
    const places = alike.length === 1 ? [] : placesOf(alike);
    alike.forEach((item, at) => {
      const where = places[at] ?? '';
      names.set(item.id, {
        label,
        ...(where !== '' ? { where } : writtenOf(item))
      });
    });
  }
  return names;
}

/** The name of one entry by itself. */
export function labelOf({ name, path }: Omit<Named, 'id'>): string {
  return name ?? (parts(path).at(-1) || '/');
}

function writtenOf({ name, path }: Named): { written?: string } {
  return name !== undefined && path.startsWith('$') ? { written: path } : {};
}

/** Of entries with one name, where each is; empty for none. */
function placesOf(alike: readonly Named[]): readonly string[] {
  const paths = alike.map(({ path, resolved }) => parts(resolved ?? path));
  const parents = alike.map((item, at) => {
    const path = paths[at] ?? [];
    return path.at(-1) === labelOf(item) ? path.slice(0, -1) : path;
  });
  const common = commonLength(parents);
  const rest = parents.map(path => path.slice(common));
  const short = rest.map(elided);
  if (new Set(short).size === short.length) {
    return short;
  }
  const long = rest.map(path => path.join('/'));
  return new Set(long).size === long.length
    ? long
    : // Several ways to write one path.
      alike.map(({ path }) => path);
}

/** Long ones by where they part from the others, and what they end in. */
function elided(path: readonly string[]): string {
  return path.length > 2
    ? `${path[0] ?? ''}/…/${path.at(-1) ?? ''}`
    : path.join('/');
}

function commonLength(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const parted = first.findIndex((part, at) =>
    paths.some(path => path[at] !== part)
  );
  return parted < 0 ? first.length : parted;
}

function parts(path: string): string[] {
  return path.split('/').filter(part => part !== '');
}
