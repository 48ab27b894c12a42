import type { favoriteRoutes, Favorites } from '@jupyterlab-hpc/api';

import type { FavoritesStore } from '../favorites/store';
import type { Handlers } from '../handlers';

/** `root`: Jupyter's, with which pages link paths of their file browser. */
export const favoriteHandlers = (
  favorites: FavoritesStore,
  root: string | undefined
): Handlers<typeof favoriteRoutes> => {
  const rooted = (list: Favorites): Favorites =>
    root === undefined ? list : { ...list, root };
  return {
    getFavorites: async () => rooted(await favorites.list()),
    changeFavorites: async ({ body }) => {
      const change = await favorites.change(body.ops);
      return { ...change, favorites: rooted(change.favorites) };
    }
  };
};
