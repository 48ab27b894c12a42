import type { FavoriteOp } from '@jupyterlab-hpc/api';

import type { Mounts } from '../files/mounts';
import type { Document } from './document';
import type { Contents, FavoritesFolder } from './folder';
import { inOrder, type Placed } from './order';
import type { Paths } from './paths';
import type { SiteEntry } from './site';

/** One operation of a kind. */
export type Op<K extends FavoriteOp['op']> = Extract<FavoriteOp, { op: K }>;

/** What operations work on: the folder, and what was read of it. */
export interface Context {
  readonly folder: FavoritesFolder;
  /** Kept up to date by whoever changes the folder. */
  readonly contents: Contents;
  readonly site: readonly SiteEntry[];
  readonly paths: Paths;
  readonly mounts: Mounts;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** What an operation did. */
export interface Done {
  /** What brings back what was. */
  readonly undo: readonly FavoriteOp[];
  /** Of the favorite that was added, or was there. */
  readonly id?: string;
}

/** What was there already, or is gone already. */
export const nothing: Done = { undo: [] };

/** The person's own favorites, as they are ordered. */
export function sorted({ favorites }: Contents): (Document & Placed)[] {
  return [...favorites]
    .map(([id, document]) => ({ ...document, id }))
    .sort(inOrder);
}

/** The mount point of a path; undefined where its variable is not set. */
export function mountOf(
  { mounts, paths }: Context,
  written: string
): string | undefined {
  const resolved = paths.resolve(written);
  return resolved === undefined ? undefined : mounts.of(resolved);
}

/**
 * The id of the favorite that a path has, which may be written in another way;
 * some do not count.
 */
export function holderOf(
  { contents, paths }: Context,
  { kind, path }: Pick<Document, 'kind' | 'path'>,
  except: ReadonlySet<string> = new Set()
): string | undefined {
  return sorted(contents).find(
    other =>
      other.kind === kind &&
      !except.has(other.id) &&
      paths.areSame(other.path, path)
  )?.id;
}
