import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { IBridge, IFavorites } from '@jupyterlab-hpc/core';
import { ILauncher } from '@jupyterlab/launcher';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addDirectoryCommands } from './commands';
import { addOpenWithMenu } from './commands/openwith';
import { inPalette } from './commands/view';
import type { Directories } from './directories';
import { CommandIDs } from './ids';
import type { DirectoryPanel } from './panel';
import { FileSettings } from './settings';

const id = '@jupyterlab-hpc/files:plugin';

/** The Directory view. Nothing is loaded or sent before one is opened. */
export const directoryViewPlugin: JupyterFrontEndPlugin<void> = {
  id,
  description: 'Directories of any size, anywhere on the server, as tables.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IFavorites
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    favorites: IFavorites | null
  ): void => {
    const { client } = bridge;
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    const settings = new FileSettings();
    void registry?.load(id).then(loaded => settings.follow(loaded));
    const tracker = new WidgetTracker<DirectoryPanel>({
      namespace: 'hpc-directory'
    });

    let loaded: Promise<Directories> | undefined;
    const directories = (): Promise<Directories> => {
      client.wake();
      return (loaded ??= import('./directories').then(
        ({ Directories }) =>
          new Directories({ app, client, trans, settings, tracker, favorites })
      ));
    };
    addDirectoryCommands({
      app,
      client,
      trans,
      tracker,
      directories,
      favorites
    });
    addOpenWithMenu(app, tracker);

    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: CommandIDs.openFolder,
        args: panel => ({ layout: panel.layoutToSave }),
        name: panel => panel.key
      });
    }
    const category = trans.__('HPC');
    launcher?.add({ command: CommandIDs.openFolder, category, rank: 2 });
    for (const command of inPalette) {
      palette?.addItem({ command, category, args: { isPalette: true } });
    }
  }
};
