import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { Favorite } from '@jupyterlab-hpc/api';
import { sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { FavoritesDeeds } from '../deeds';
import { groupNames } from '../list/groups';
import type { IFavoritesParts } from '../parts';

/** What a reset would do, in words; undefined where it would do nothing. */
export function resetText(
  trans: TranslationBundle,
  items: readonly Favorite[]
): string | undefined {
  const own = items.filter(({ site }) => site !== true);
  const back = items.filter(({ hidden }) => hidden === true).length;
  const groups = groupNames(items).length;
  if (own.length === 0 && back === 0) {
    return undefined;
  }
  const entries = trans._n(
    '%1 of your own entries',
    '%1 of your own entries',
    own.length
  );
  const parts = [
    ...(own.length === 0
      ? []
      : groups === 0
        ? [
            trans._n(
              '%1 of your own entries is removed',
              '%1 of your own entries are removed',
              own.length
            )
          ]
        : [
            trans._n(
              '%2 and %1 group are removed',
              '%2 and %1 groups are removed',
              groups,
              entries
            )
          ]),
    ...(back === 0
      ? []
      : [
          trans._n(
            '%1 site entry comes back',
            '%1 site entries come back',
            back
          )
        ])
  ];
  return trans.__('%1. You can undo this.', parts.join('; '));
}

/** Asks, and removes all but the site's entries. */
export async function resetFavorites(
  { store, trans }: IFavoritesParts,
  deeds: FavoritesDeeds
): Promise<void> {
  try {
    // What another tab added is counted, too.
    await store.refresh();
    const text = resetText(trans, store.items);
    if (text === undefined) {
      Notification.info(
        trans.__('There is nothing to reset: no entry is your own.')
      );
      return;
    }
    const { button } = await showDialog({
      title: trans.__('Reset favorites?'),
      body: text,
      defaultButton: 0,
      buttons: [
        Dialog.cancelButton({ label: trans.__('Keep') }),
        Dialog.warnButton({ label: trans.__('Reset') })
      ]
    });
    if (button.accept) {
      const change = await store.change([{ op: 'reset' }]);
      deeds.offerUndo(trans.__('Favorites were reset.'), change);
    }
  } catch (error) {
    sayFailure(trans, error);
  }
}
