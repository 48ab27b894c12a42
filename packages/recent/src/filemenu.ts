import type { IMainMenu } from '@jupyterlab/mainmenu';
import type { TranslationBundle } from '@jupyterlab/translation';
import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from './ids';
import type { RecentStore } from './store';

/** More would not be looked through in a menu. */
const shown = 15;

/** After JupyterLab's own ways to open something. */
const rank = 1.5;

/** Adds the submenu “Recent Files and Folders” to the File menu. */
export function addFileMenu(
  mainMenu: Pick<IMainMenu, 'fileMenu'>,
  commands: CommandRegistry,
  store: RecentStore,
  trans: TranslationBundle
): void {
  const submenu = new MenuSvg({ commands });
  submenu.id = 'jp-mainmenu-file-hpc-recent';
  // JupyterLab has a menu “Open Recent” of its own, of one workspace.
  submenu.title.label = trans.__('Recent Files and Folders');
  const fill = (): void => {
    submenu.clearItems();
    for (const { key } of store.entries.slice(0, shown)) {
      submenu.addItem({ command: CommandIDs.open, args: { key } });
    }
    submenu.addItem({ type: 'separator' });
    submenu.addItem({ command: CommandIDs.clear });
  };
  store.changed.connect(fill);
  fill();
  mainMenu.fileMenu.addItem({ type: 'submenu', submenu, rank });
}
