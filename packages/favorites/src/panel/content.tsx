import type { Favorite } from '@jupyterlab-hpc/api';
import { Folds, ModelPanel, openMenu, sayFailure } from '@jupyterlab-hpc/core';
import type { Message } from '@lumino/messaging';
import React from 'react';

import { additionsOf } from '../additions';
import type { FavoritesDeeds } from '../deeds';
import { CommandIDs } from '../ids';
import { isOldInstalled } from '../importing/find';
import type { IDrop } from '../list/drops';
import { moveTo } from '../list/moves';
import type { Row } from '../list/rows';
import { foreign } from '../foreign';
import type { IFavoritesParts } from '../parts';
import type { IFavoritesContent } from '../now';
import type { Place } from '../settings';
import { Usages } from '../status/usages';
import { BrowserDrop } from './browserdrop';
import type { IListContext } from './context';
import { favoritesMenu, openContextMenu } from './menu';
import { FavoritesModel } from './model';
import { startPathDrag } from './pathdrag';
import { FavoritesView } from './view';

/** The list of bookmarks. It asks the server only while it is on screen. */
export class FavoritesContent
  extends ModelPanel<FavoritesModel>
  implements IFavoritesContent
{
  constructor(
    private readonly _parts: IFavoritesParts,
    private readonly _deeds: FavoritesDeeds
  ) {
    const { app, client, store, statuses } = _parts;
    const { baseUrl } = app.serviceManager.serverSettings;
    super(
      new FavoritesModel({
        store,
        statuses,
        usages: new Usages(client),
        folds: new Folds(window.localStorage, 'favorites', baseUrl)
      })
    );
    this.addClass('jp-HpcFavorites-content');
    this._context = this._makeContext();
    this._drop = new BrowserDrop(this.node, this.owned, (paths, drop) => {
      void this._take(paths, drop);
    });
  }

  /** Where the list stands now. */
  set place(place: Place) {
    this._place = place;
    this.update();
  }

  get current(): Row | undefined {
    return this.owned.current;
  }

  get showsHidden(): boolean {
    return this.owned.showHidden;
  }

  toggleHidden(): void {
    this.owned.showHidden = !this.owned.showHidden;
  }

  /** Begins to edit the name of a line. */
  edit(key: string): void {
    this.owned.editing = key;
  }

  /** Brings an entry into view and gives it the focus. */
  reveal(id: string): void {
    const model = this.owned;
    const rows = (): boolean => model.rows.some(({ key }) => key === id);
    model.searching = false;
    if (model.folded) {
      model.toggleFolded();
    }
    for (const row of model.rows) {
      const holds =
        row.kind === 'group' && row.group.items.some(item => item.id === id);
      if (holds && row.folded) {
        model.toggleFold(row.key);
      }
    }
    if (rows()) {
      // Drawn by then.
      window.requestAnimationFrame(() => {
        const line = [
          ...this.node.querySelectorAll<HTMLElement>('[data-stop]')
        ].find(({ dataset }) => dataset['stop'] === id);
        line?.focus();
        line?.scrollIntoView({ block: 'nearest' });
      });
    }
  }

  protected override render(): React.JSX.Element {
    return (
      <FavoritesView
        context={this._context}
        place={this._place}
        canImport={isOldInstalled()}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.onScreen = onScreen;
  }

  protected override focusWithin(): void {
    const stop =
      this.node.querySelector<HTMLElement>('[data-stop][tabindex="0"]') ??
      this.node.querySelector<HTMLElement>('button');
    stop?.focus();
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._drop.attach();
  }

  protected override onBeforeDetach(msg: Message): void {
    this._drop.detach();
    super.onBeforeDetach(msg);
  }

  private _makeContext(): IListContext {
    const { app, store, trans } = this._parts;
    const { commands } = app;
    const run = (command: string, args = {}): void =>
      void commands.execute(command, args);
    return {
      trans,
      model: this.owned,
      types: app.docRegistry,
      actions: {
        open: ({ id }) => run(CommandIDs.open, { id }),
        addFolder: () => run(CommandIDs.toggleFolder, { keep: true }),
        openMenu: anchor => openMenu(commands, favoritesMenu, anchor),
        openContextMenu,
        move: (item, place) =>
          void this._deeds.change(moveTo(store.items, item.id, place)),
        drag: (event, path) => startPathDrag(event, path, app.shell),
        rename: (row, name) => this._rename(row, name),
        importOld: () => run(CommandIDs.importOld),
        retry: () => void store.refresh(),
        showFile: commands.hasCommand(foreign.openPath)
          ? path => run(foreign.openPath, { path })
          : undefined
      }
    };
  }

  /** An empty name is that of the path; a group has to have one. */
  private async _rename(row: Row, name: string): Promise<void> {
    const { store, trans } = this._parts;
    if (row.kind === 'item') {
      const { id } = row.item;
      const op = { op: 'rename', id } as const;
      await store.change([name === '' ? op : { ...op, name }]);
    } else if (name === '') {
      throw new Error(trans.__('A group has to have a name.'));
    } else if (row.group.name !== undefined) {
      const group = row.group.name;
      await store.change([{ op: 'rename-group', group, to: name }]);
    }
  }

  /** Bookmarks what was dropped, there where it was dropped. */
  private async _take(
    paths: readonly string[],
    drop: IDrop | undefined
  ): Promise<void> {
    const { store, trans } = this._parts;
    try {
      const additions = await additionsOf(this._parts, paths);
      const group = drop?.place.group;
      const ids = await this._deeds.add(additions, group);
      const before = drop?.place.before;
      const added = (ids ?? []).map(id =>
        store.items.find(item => item.id === id)
      );
      if (before !== undefined) {
        const ops = added
          .filter((item): item is Favorite => item?.group === group)
          .flatMap(item => moveTo(store.items, item.id, { group, before }));
        await this._deeds.change(ops);
      }
      const [first] = ids ?? [];
      if (first !== undefined) {
        this.reveal(first);
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private readonly _context: IListContext;
  private readonly _drop: BrowserDrop;
  private _place: Place = 'file-browser';
}
