import { InputDialog } from '@jupyterlab/apputils';
import type { Favorite } from '@jupyterlab-hpc/api';

import type { FavoritesDeeds } from '../deeds';
import { groupNames } from '../list/groups';
import { labelOf } from '../list/names';
import { moveTo } from '../list/moves';
import type { IFavoritesParts } from '../parts';

/** Asks for the group of an entry, one there is or a new one; empty for none. */
export async function askForGroup(
  { store, trans }: IFavoritesParts,
  deeds: FavoritesDeeds,
  item: Favorite
): Promise<void> {
  const { button, value } = await InputDialog.getItem({
    title: trans.__('Move “%1” to a group', labelOf(item)),
    label: trans.__('Group; empty for none'),
    items: [...groupNames(store.items)],
    current: item.group ?? '',
    editable: true,
    okLabel: trans.__('Move')
  });
  const group = value?.trim() === '' ? undefined : value?.trim();
  if (button.accept && group !== item.group) {
    await deeds.change(moveTo(store.items, item.id, { group }));
  }
}
