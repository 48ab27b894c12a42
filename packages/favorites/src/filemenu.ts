import type { IMainMenu } from '@jupyterlab/mainmenu';
import type { TranslationBundle } from '@jupyterlab/translation';
import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { Message } from '@lumino/messaging';

import { CommandIDs } from './ids';
import type { FavoritesStore } from './store/store';

/** Where it stands in the menu “File”: behind opening. */
const rank = 1.5;

/** More would not be a menu; the list has them all. */
const most = 20;

/** The favorites as a submenu: made anew each time it is opened. */
class FavoritesMenu extends MenuSvg {
  constructor(
    commands: CommandRegistry,
    trans: TranslationBundle,
    private readonly _store: FavoritesStore
  ) {
    super({ commands });
    this.title.label = trans.__('Favorites');
    // A menu without items cannot be opened.
    this._fill();
  }

  protected override onBeforeAttach(msg: Message): void {
    this._fill();
    super.onBeforeAttach(msg);
  }

  private _fill(): void {
    this.clearItems();
    const shown = this._store.items.filter(({ hidden }) => hidden !== true);
    for (const { id } of shown.slice(0, most)) {
      this.addItem({ command: CommandIDs.open, args: { id, named: true } });
    }
    if (shown.length > most) {
      this.addItem({ command: CommandIDs.showPanel, args: { all: true } });
    }
    this.addItem({ type: 'separator' });
    this.addItem({ command: CommandIDs.toggleFolder });
    this.addItem({ command: CommandIDs.addPath });
    this.addItem({ type: 'separator' });
    this.addItem({ command: CommandIDs.togglePanel });
    this.addItem({ command: CommandIDs.importOld });
    this.addItem({ command: CommandIDs.reset });
  }
}

/** Adds the favorites to the menu “File”. */
export function addFileMenu(
  mainMenu: IMainMenu,
  commands: CommandRegistry,
  store: FavoritesStore,
  trans: TranslationBundle
): void {
  const submenu = new FavoritesMenu(commands, trans, store);
  mainMenu.fileMenu.addItem({ type: 'submenu', submenu, rank });
}
