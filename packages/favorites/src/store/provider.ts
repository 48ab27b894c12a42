import type { FavoriteKind } from '@jupyterlab-hpc/api';
import type { IFavorites } from '@jupyterlab-hpc/core';
import { type ISignal, Signal } from '@lumino/signaling';

import type { FavoritesDeeds } from '../deeds';
import type { FavoritesStore } from './store';

/** The bookmarks for the stars of other panels. */
export class FavoritesProvider implements IFavorites {
  /** `deeds` loads what changes them. */
  constructor(
    private readonly _store: FavoritesStore,
    private readonly _deeds: () => Promise<FavoritesDeeds>
  ) {
    _store.changed.connect(() => this._changed.emit());
  }

  get changed(): ISignal<IFavorites, void> {
    return this._changed;
  }

  has(path: string): boolean {
    return this._store.find(path) !== undefined;
  }

  async toggle(path: string, kind: FavoriteKind): Promise<void> {
    const deeds = await this._deeds();
    await deeds.toggle([{ path, kind }]);
  }

  private readonly _changed = new Signal<this, void>(this);
}
