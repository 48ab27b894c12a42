import type { IFavorites } from '@jupyterlab-hpc/core';

import type { IFavoritesParts } from './parts';

/**
 * Begins, once JupyterLab is restored: the bookmarks are asked for, and again
 * whenever the page is looked at again; the file browser gets its star.
 */
export async function start(
  parts: IFavoritesParts,
  favorites: IFavorites
): Promise<void> {
  const { app, browser, root, statuses, store, trans } = parts;
  await app.restored;
  store.start();
  const look = (): void => {
    if (document.visibilityState === 'visible') {
      void store.look();
      statuses.look();
    }
  };
  window.addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  const [{ addStar }, { followRenames }] = await Promise.all([
    import('./star'),
    import('./follow')
  ]);
  followRenames(parts);
  if (browser !== null) {
    const { contents } = app.serviceManager;
    addStar({ browser, favorites, root, contents, trans });
  }
}
