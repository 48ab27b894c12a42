import type { FavoriteKind } from '@jupyterlab-hpc/api';
import { isObject } from '@jupyterlab-hpc/core';

/** An entry of another extension, as it can be taken over. */
export interface IOldFavorite {
  readonly path: string;
  readonly kind: FavoriteKind;
  readonly name?: string;
}

export interface IOldFavorites {
  readonly items: readonly IOldFavorite[];
  /** How many entries were not understood, or lie on other drives. */
  readonly left: number;
}

/**
 * The list in the settings of jupyterlab-favorites, whatever else is in them.
 * Its paths are those of the file browser, below `root` as the page said it
 * then (`~/project`); without one, below the root of now. Hidden ones had been
 * taken away by the person.
 */
export function parseOld(settings: unknown, root: string): IOldFavorites {
  const list: readonly unknown[] = listOf(settings);
  const wanted = list.filter(
    entry => !(isObject(entry) && entry['hidden'] === true)
  );
  const items = wanted.flatMap(entry => itemOf(entry, root) ?? []);
  const unique = new Map(items.map(item => [item.path, item]));
  return {
    items: [...unique.values()],
    left: wanted.length - items.length
  };
}

function listOf(settings: unknown): readonly unknown[] {
  const list = isObject(settings) ? settings['favorites'] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The contract's bound on paths. */
const longest = 4096;

/** Names of drives, as the file browser writes them before paths. */
const drive = /^[\w.-]+:/;

function itemOf(entry: unknown, root: string): IOldFavorite | undefined {
  if (!isObject(entry) || typeof entry['path'] !== 'string') {
    return undefined;
  }
  const { path, name, contentType } = entry;
  const base =
    typeof entry['root'] === 'string' && /^[~/]/.test(entry['root'])
      ? entry['root']
      : root;
  const whole = `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  if (drive.test(path) || path.includes('\0') || whole.length > longest) {
    return undefined;
  }
  return {
    path: whole.replace(/(?<=.)\/+$/, ''),
    kind: contentType === 'directory' ? 'directory' : 'file',
    ...(typeof name === 'string' && name.trim() !== ''
      ? { name: name.trim().slice(0, 255) }
      : {})
  };
}
