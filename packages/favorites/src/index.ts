import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import { IBridge, IFavorites } from '@jupyterlab-hpc/core';
import {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { IMainMenu } from '@jupyterlab/mainmenu';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addBrowserCommands } from './commands/browsercommands';
import { addChangingCommands } from './commands/changingcommands';
import { addListCommands } from './commands/listcommands';
import { addOpeningCommands } from './commands/openingcommands';
import { lazily } from './commands/lazy';
import { Target } from './commands/target';
import { addFileMenu } from './filemenu';
import { addToPalette } from './palette';
import { FavoritesFrame } from './panel/frame';
import { keepInPlace } from './panel/placing';
import type { IFavoritesParts } from './parts';
import { FavoritesSettings } from './settings';
import { start } from './start';
import { Statuses } from './status/statuses';
import { FavoritesProvider } from './store/provider';
import { ServerRoot } from './store/root';
import { FavoritesStore } from './store/store';

const id = '@jupyterlab-hpc/favorites:plugin';

const plugin: JupyterFrontEndPlugin<IFavorites> = {
  id,
  description: 'Bookmarks of files and directories, above the file browser.',
  autoStart: true,
  provides: IFavorites,
  requires: [IBridge],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    IMainMenu,
    ILayoutRestorer,
    IDefaultFileBrowser,
    IFileBrowserFactory
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    mainMenu: IMainMenu | null,
    restorer: ILayoutRestorer | null,
    browser: IDefaultFileBrowser | null,
    browsers: IFileBrowserFactory | null
  ): IFavorites => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    const { client } = bridge;
    const settings = new FavoritesSettings();
    const store = new FavoritesStore(client);
    const statuses = new Statuses(client, store);
    const serverRoot = PageConfig.getOption('serverRoot');
    const root = new ServerRoot(client, store, serverRoot);
    const parts: IFavoritesParts = {
      app,
      client,
      trans,
      settings,
      store,
      statuses,
      root,
      browser,
      browsers
    };
    const lazy = lazily(parts);
    const favorites = new FavoritesProvider(store, lazy.deeds);
    const frame = new FavoritesFrame({
      trans,
      load: async () => {
        const [{ FavoritesContent }, deeds] = await Promise.all([
          import('./panel/content'),
          lazy.deeds(),
          app.restored
        ]);
        return new FavoritesContent(parts, deeds);
      }
    });

    const target = new Target(store, frame);
    addOpeningCommands({ parts, lazy, target });
    addChangingCommands({ parts, lazy, frame, target });
    addListCommands({ parts, lazy, frame });
    addBrowserCommands({ parts, lazy, frame });
    if (palette !== null) {
      addToPalette(palette, trans.__('Favorites'));
    }
    if (mainMenu !== null) {
      addFileMenu(mainMenu, app.commands, store, trans);
    }

    const place = (): void =>
      keepInPlace({ app, frame, settings, browser, restorer, trans });
    if (registry === null) {
      place();
    } else {
      // Without its settings it would stand there for a moment, if wrongly.
      void registry
        .load(id)
        .then(loaded => settings.follow(loaded))
        .catch((error: unknown) =>
          console.error('The settings of favorites could not be read.', error)
        )
        .then(place);
    }
    void start(parts, favorites);
    return favorites;
  }
};

export default plugin;
