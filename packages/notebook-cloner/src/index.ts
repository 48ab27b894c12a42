import {
  ILayoutRestorer,
  IRouter,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { IBridge } from '@jupyterlab-hpc/core';
import {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addClonerCommands } from './commands';
import type { GalleryPanel } from './gallery/panel';
import { CommandIDs } from './ids';
import type { PreviewPanel } from './preview';
import { ClonerSettings } from './settings';
import { addLinkCommand } from './share/commands';
import sweeps from './sweep';

const id = '@jupyterlab-hpc/notebook-cloner:plugin';

const plugin: JupyterFrontEndPlugin<void> = {
  id,
  description: 'Notebooks of a gallery or an address, looked at and cloned.',
  autoStart: true,
  requires: [IBridge, IRenderMimeRegistry],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IRouter,
    INotebookTracker,
    IFileBrowserFactory,
    IDefaultFileBrowser
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    rendermime: IRenderMimeRegistry,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    router: IRouter | null,
    notebooks: INotebookTracker | null,
    browsers: IFileBrowserFactory | null,
    browser: IDefaultFileBrowser | null
  ): void => {
    const { client } = bridge;
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    const settings = new ClonerSettings();
    void registry?.load(id).then(loaded => settings.follow(loaded));
    const tracker = new WidgetTracker<GalleryPanel>({
      namespace: 'hpc-clone-gallery'
    });
    const previews = new WidgetTracker<PreviewPanel>({
      namespace: 'hpc-clone-preview'
    });
    addClonerCommands({
      parts: { app, client, trans, notebooks },
      tracker,
      previews,
      browsers,
      openPreview: async (address, ask) => {
        const { openPreview } = await import('./preview');
        const options = {
          app,
          client,
          trans,
          rendermime,
          settings,
          browser,
          tracker: previews,
          address,
          ask
        };
        await openPreview(options);
      },
      openUpstream: async path => {
        const { checkUpstream } = await import('./upstream');
        await checkUpstream({ app, client, trans, path });
      }
    });
    if (router !== null) {
      addLinkCommand({ app, router });
    }
    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: CommandIDs.gallery,
        name: () => 'gallery'
      });
      // A page that is opened again asks nobody by itself.
      void restorer.restore(previews, {
        command: CommandIDs.preview,
        args: ({ address }) => ({ address, ask: true }),
        name: ({ address }) => address
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

export default [plugin, sweeps];
