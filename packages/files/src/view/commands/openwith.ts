import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';

import { CommandIDs } from '../ids';
import { isFolder, pathOf } from '../model/entries';
import type { DirectoryPanel } from '../panel';
import { Now } from './now';

/** The submenu that the schema declares. */
const menuId = 'jp-contextmenu-hpc-open-with';

/** Fills “Open With” of the context menu with what can open the entry. */
export function addOpenWithMenu(
  app: Pick<JupyterFrontEnd, 'contextMenu' | 'docRegistry'>,
  tracker: WidgetTracker<DirectoryPanel>
): void {
  const now = new Now(tracker);
  app.contextMenu.opened.connect(contextMenu => {
    const item = contextMenu.menu.items.find(
      ({ submenu }) => submenu?.id === menuId
    );
    const { model, only } = now;
    if (!item?.submenu || model === undefined) {
      return;
    }
    item.submenu.clearItems();
    const path =
      only === undefined || isFolder(only)
        ? undefined
        : pathOf(model.path, only);
    const factories =
      path === undefined ? [] : app.docRegistry.preferredWidgetFactories(path);
    for (const { name, label = name } of factories) {
      item.submenu.addItem({
        command: CommandIDs.openWith,
        args: { factory: name, label, paths: [path ?? ''] }
      });
    }
  });
}
