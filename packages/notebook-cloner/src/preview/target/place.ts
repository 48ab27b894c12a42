import type { Favorite } from '@jupyterlab-hpc/api';

/** A folder in which a copy can be made. */
export interface IPlace {
  /** As it is written: absolute, or with `~` or a variable. */
  readonly folder: string;
  readonly kind: 'set' | 'scratch' | 'browser' | 'root' | 'favorite';
}

/** Where a copy goes, as it was typed. */
export interface IWhere {
  readonly folder: string;
  /** Of the copy, where it was typed as well. */
  readonly name?: string;
}

/**
 * A path that was typed for a copy. With a slash at its end, or with nothing
 * but a home or a variable, it is the folder that gets the copy.
 */
export function whereOf(text: string): IWhere {
  const path = text.trim();
  if (path === '/' || /^(?:~|\$\w+|\$\{\w+\})$/.test(path)) {
    return { folder: path };
  }
  const cut = path.lastIndexOf('/');
  const folder = path.slice(0, cut).replace(/(?<=.)\/+$/, '');
  const name = path.slice(cut + 1);
  return name === ''
    ? { folder: folder || '/' }
    : { folder: cut < 0 ? '' : folder || '/', name };
}

/** A folder and a name as one path. */
export function pathOf(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** Where a copy can go, the likeliest first, each folder once. */
export function placesOf(known: {
  /** What a person set; empty: nothing. */
  readonly set: string;
  readonly browser: string | undefined;
  readonly root: string | undefined;
  readonly favorites: readonly Favorite[];
}): readonly IPlace[] {
  const { browser, favorites, root, set } = known;
  const marked = favorites.filter(
    ({ hidden, kind, resolved }) =>
      kind === 'directory' && hidden !== true && resolved !== undefined
  );
  const absoluteOf = (folder: string): string =>
    marked.find(({ path }) => path.replace(/^\$\{(\w+)\}/, '$$$1') === folder)
      ?.resolved ?? folder;
  const places: readonly (IPlace & { readonly absolute: string })[] = [
    ...(set === ''
      ? []
      : [{ folder: set, kind: 'set' as const, absolute: absoluteOf(set) }]),
    {
      folder: '$SCRATCH',
      kind: 'scratch',
      absolute: absoluteOf('$SCRATCH')
    },
    ...placeAt(browser, 'browser'),
    ...placeAt(root, 'root'),
    ...marked.map(({ path, resolved = path }) => ({
      folder: path,
      kind: 'favorite' as const,
      absolute: resolved
    }))
  ];
  const seen = new Set<string>();
  return places.flatMap(({ absolute, folder, kind }) => {
    const isNew = !seen.has(absolute);
    seen.add(absolute);
    return isNew ? [{ folder, kind }] : [];
  });
}

function placeAt(
  folder: string | undefined,
  kind: IPlace['kind']
): readonly (IPlace & { readonly absolute: string })[] {
  return folder === undefined ? [] : [{ folder, kind, absolute: folder }];
}
