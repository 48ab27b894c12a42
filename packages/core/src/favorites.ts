import type { FavoriteKind } from '@jupyterlab-hpc/api';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

/** The bookmarks, as the stars of other panels see them. Paths are absolute. */
export interface IFavorites {
  /** Whether a path is bookmarked; false while that is not known yet. */
  has(path: string): boolean;
  /** Bookmarks a path, or takes the bookmark away. Says by itself what failed. */
  toggle(path: string, kind: FavoriteKind): Promise<void>;
  /** Emitted when `has` may answer otherwise. */
  readonly changed: ISignal<IFavorites, void>;
}

export const IFavorites = new Token<IFavorites>(
  '@jupyterlab-hpc/core:IFavorites',
  'The bookmarks of files and directories.'
);
