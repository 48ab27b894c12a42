import { Notification } from '@jupyterlab/apputils';
import type { Favorite, FavoriteKind, FavoriteOp } from '@jupyterlab-hpc/api';
import { sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { labelOf } from './list/names';
import type { Change, FavoritesStore } from './store/store';

/** Milliseconds for which taking something back is offered. */
const undoTime = 10_000;

/** A file or folder that is to be bookmarked. */
export interface IAddition {
  readonly path: string;
  readonly kind: FavoriteKind;
}

/**
 * What people do to their bookmarks. Each says by itself what failed, and
 * resolves with whether it was done.
 */
export class FavoritesDeeds {
  constructor(
    private readonly _store: FavoritesStore,
    private readonly _trans: TranslationBundle
  ) {}

  /** Bookmarks paths, in a group or in none; one that the site hid is shown. */
  async add(
    additions: readonly IAddition[],
    group?: string
  ): Promise<readonly string[] | undefined> {
    const hidden = new Map(
      this._store.items.flatMap(({ id, path, resolved, hidden }) =>
        hidden === true
          ? [
              [path, id],
              [resolved ?? path, id]
            ]
          : []
      )
    );
    const ops = additions.map(({ path, kind }): FavoriteOp => {
      const id = hidden.get(path);
      return id !== undefined
        ? { op: 'show', id }
        : { op: 'add', path, kind, ...(group === undefined ? {} : { group }) };
    });
    return (await this._try(ops))?.ids;
  }

  /** Takes bookmarks away; those of the site are hidden. Offers an undo. */
  async remove(items: readonly Favorite[]): Promise<boolean> {
    const trans = this._trans;
    const [first] = items;
    const ops = items.map(({ id, site }): FavoriteOp => ({
      op: site === true ? 'hide' : 'remove',
      id
    }));
    const change = await this._try(ops);
    if (change === undefined || first === undefined) {
      return false;
    }
    this.offerUndo(
      items.length > 1
        ? trans._n(
            'Removed %1 favorite.',
            'Removed %1 favorites.',
            items.length
          )
        : first.site === true
          ? trans.__('Hid “%1”, which is your site’s.', labelOf(first))
          : trans.__('Removed “%1” from the favorites.', labelOf(first)),
      change
    );
    return true;
  }

  /** Shows entries of the site again. */
  async show(items: readonly Favorite[]): Promise<boolean> {
    return this.change(items.map(({ id }) => ({ op: 'show', id })));
  }

  /** Bookmarks what is none, else takes all of it away. */
  async toggle(additions: readonly IAddition[]): Promise<void> {
    const found = additions.map(({ path }) => this._store.find(path));
    const there = found.filter(item => item !== undefined);
    if (there.length === additions.length) {
      await this.remove(there);
    } else {
      await this.add(additions.filter((_, at) => found[at] === undefined));
    }
  }

  /** Dissolves a group; its entries stay. Offers an undo. */
  async dissolve(group: string): Promise<boolean> {
    const change = await this._try([{ op: 'rename-group', group }]);
    if (change === undefined) {
      return false;
    }
    const text = this._trans.__(
      'Removed the group “%1”; its entries stay.',
      group
    );
    this.offerUndo(text, change);
    return true;
  }

  /** Changes what needs no word about it. */
  async change(ops: readonly FavoriteOp[]): Promise<boolean> {
    return ops.length === 0 || (await this._try(ops)) !== undefined;
  }

  /** Says what was done, with a button that takes it back. */
  offerUndo(text: string, { undo }: Pick<Change, 'undo'>): void {
    const trans = this._trans;
    const actions =
      undo.length === 0
        ? []
        : [{ label: trans.__('Undo'), callback: () => void this._try(undo) }];
    Notification.success(text, { autoClose: undoTime, actions });
  }

  private async _try(ops: readonly FavoriteOp[]): Promise<Change | undefined> {
    try {
      return await this._store.change(ops);
    } catch (error) {
      sayFailure(this._trans, error);
      return undefined;
    }
  }
}
