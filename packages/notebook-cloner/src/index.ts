import {
  ILayoutRestorer,
  IRouter,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { IBridge } from '@jupyterlab-hpc/core';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addClonerCommands } from './commands';
import type { GalleryPanel } from './gallery/panel';
import { CommandIDs } from './ids';
import { ClonerSettings } from './settings';
import { addLinkCommand } from './share/commands';

const id = '@jupyterlab-hpc/notebook-cloner:plugin';

const plugin: JupyterFrontEndPlugin<void> = {
  id,
  description: 'Notebooks of a gallery or an address, looked at and cloned.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IRouter,
    INotebookTracker,
    IFileBrowserFactory
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    router: IRouter | null,
    notebooks: INotebookTracker | null,
    browsers: IFileBrowserFactory | null
  ): void => {
    const { client } = bridge;
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    const settings = new ClonerSettings();
    void registry?.load(id).then(loaded => settings.follow(loaded));
    const tracker = new WidgetTracker<GalleryPanel>({
      namespace: 'hpc-clone-gallery'
    });
    addClonerCommands({
      parts: { app, client, trans, settings, notebooks },
      tracker,
      browsers,
      openPreview: async options => {
        const { openPreview } = await import('./preview');
        await openPreview(options);
      },
      openUpstream: async options => {
        const { openUpstream } = await import('./upstream');
        await openUpstream(options);
      }
    });
    if (router !== null) {
      addLinkCommand({ app, router, trans });
    }
    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: CommandIDs.gallery,
        name: () => 'gallery'
      });
    }
    const category = trans.__('HPC');
    launcher?.add({ command: CommandIDs.gallery, category, rank: 4 });
    palette?.addItem({ command: CommandIDs.gallery, category });
    palette?.addItem({ command: CommandIDs.preview, category });
    for (const command of [
      CommandIDs.star,
      CommandIDs.copyLink,
      CommandIDs.update
    ]) {
      palette?.addItem({ command, category, args: { isPalette: true } });
    }
  }
};

export default plugin;
