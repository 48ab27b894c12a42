import { Notification } from '@jupyterlab/apputils';
import { sayFailure } from '@jupyterlab-hpc/core';

import type { FavoritesDeeds } from '../deeds';
import type { IFavoritesParts } from '../parts';
import { findOld } from './find';

/** The contract's bound on the changes of one request. */
const most = 1000;

/** Takes over what jupyterlab-favorites had, and says how much that was. */
export async function importOld(
  { app, store, root, trans }: IFavoritesParts,
  deeds: FavoritesDeeds
): Promise<void> {
  try {
    const base = (await root.get()) ?? '~';
    const { items, left } = await findOld(app.serviceManager.settings, base);
    if (items.length === 0) {
      Notification.info(
        trans.__(
          'No favorites of jupyterlab-favorites were found. JupyterLab tells them only while that extension is installed; it may be disabled.'
        ),
        { autoClose: 10_000 }
      );
      return;
    }
    const change = await store.change(
      items.slice(0, most).map(item => ({ op: 'add', ...item }))
    );
    const added = change.undo.length;
    const sentences = [
      trans._n('Imported %1 favorite.', 'Imported %1 favorites.', added),
      ...(items.length > added
        ? [
            trans._n(
              '%1 was there already.',
              '%1 were there already.',
              items.length - added
            )
          ]
        : []),
      ...(left > 0
        ? [
            trans._n(
              '%1 is in no folder of the server.',
              '%1 are in no folder of the server.',
              left
            )
          ]
        : [])
    ];
    deeds.offerUndo(sentences.join(' '), change);
  } catch (error) {
    sayFailure(trans, error);
  }
}
