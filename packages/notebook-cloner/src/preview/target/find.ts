import { absolutePath } from '@jupyterlab-hpc/core';

import type { IPreviewOptions } from '../parts';
import { type IPlace, placesOf } from './place';

/** Finds the folders in which a copy can be made: one question, once. */
export async function findPlaces({
  app,
  browser,
  client,
  settings
}: Pick<IPreviewOptions, 'app' | 'browser' | 'client' | 'settings'>): Promise<
  readonly IPlace[]
> {
  // A site may have no favorites; then there are fewer to choose from.
  const { items, root } = await client
    .call('getFavorites', {})
    .catch(async () => ({
      items: [],
      root: (await client.call('getSystem', {}).catch(() => undefined))?.root
    }));
  const shown = browser?.model.path;
  const folder =
    shown === undefined || root === undefined
      ? undefined
      : absolutePath(shown, root, app.serviceManager.contents);
  return placesOf({
    set: settings.current.folder,
    browser: folder,
    root,
    favorites: items
  });
}
