import type { favoriteRoutes } from '@jupyterlab-hpc/api';

import type { FavoritesStore } from '../favorites/store';
import type { Handlers } from '../handlers';

export const favoriteHandlers = (
  favorites: FavoritesStore
): Handlers<typeof favoriteRoutes> => ({
  getFavorites: () => favorites.list(),
  changeFavorites: ({ body }) => favorites.change(body.ops)
});
