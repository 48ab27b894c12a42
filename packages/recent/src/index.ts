import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IRecentsManager } from '@jupyterlab/docmanager';
import {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { IBridge } from '@jupyterlab-hpc/core';
import { ILauncher } from '@jupyterlab/launcher';
import { IMainMenu } from '@jupyterlab/mainmenu';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addRecentCommands } from './commands';
import { addToPalette } from './palette';
import type { IRecentParts } from './parts';
import { RecentSettings } from './settings';

const id = '@jupyterlab-hpc/recent:plugin';

const plugin: JupyterFrontEndPlugin<void> = {
  id,
  description: 'Recent files and directories, above the file browser.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    IRecentsManager,
    IDefaultFileBrowser,
    IFileBrowserFactory,
    ILauncher,
    IMainMenu
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    maybeTranslator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    recents: IRecentsManager | null,
    browser: IDefaultFileBrowser | null,
    browsers: IFileBrowserFactory | null,
    launcher: ILauncher | null,
    mainMenu: IMainMenu | null
  ): void => {
    const trans = (maybeTranslator ?? nullTranslator).load('jupyterlab_hpc');
    const settings = new RecentSettings();
    let loaded: IRecentParts | undefined;
    const begin = async (): Promise<IRecentParts> => {
      const [, from] = await Promise.all([app.restored, registry?.load(id)]);
      const saved =
        registry === null || from === undefined
          ? undefined
          : { loaded: from, reload: () => registry.reload(id) };
      const [{ start }, { addFileMenu }, { addLauncherSection }] =
        await Promise.all([
          import('./start'),
          import('./filemenu'),
          import('./launcher')
        ]);
      loaded = start({
        app,
        client: bridge.client,
        trans,
        settings,
        // Nothing is recorded before it is known whether that is wanted.
        saved,
        recents,
        browser,
        browsers
      });
      const { store } = loaded;
      if (mainMenu !== null) {
        addFileMenu(mainMenu, app.commands, store, trans);
      }
      if (launcher !== null) {
        addLauncherSection({ launcher, store, settings, trans });
      }
      return loaded;
    };
    const parts = begin();
    parts.catch((error: unknown) =>
      console.error('Recent files and folders could not be started.', error)
    );
    addRecentCommands({ app, trans, settings, parts, now: () => loaded });
    addToPalette(palette, trans.__('HPC'));
  }
};

export default plugin;
