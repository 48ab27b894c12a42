import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IBridge } from '@jupyterlab-hpc/core';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { plainDrive } from './drive';
import { BrowserSettings } from './settings';
// The first listing of a page may be one that is to be cut.
// eslint-disable-next-line jupyter/prefer-lazy-imports
import { accelerateBySettings } from './switch';

const id = '@jupyterlab-hpc/files:browser';

/**
 * JupyterLab's own file browser, quick in large directories. Sends nothing by
 * itself: what the browser asks for anyway is asked elsewhere, or in part.
 */
export const fastBrowserPlugin: JupyterFrontEndPlugin<void> = {
  id,
  description: "JupyterLab's own file browser, quick in large directories.",
  autoStart: true,
  requires: [IBridge, IFileBrowserFactory],
  optional: [ITranslator, ISettingRegistry, IStateDB],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    browsers: IFileBrowserFactory,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    state: IStateDB | null
  ): void => {
    const { commands, restored, serviceManager } = app;
    const { contents } = serviceManager;
    const { tracker } = browsers;
    const drive = plainDrive(contents);
    if (drive === undefined) {
      console.info('jupyterlab-hpc: the default drive is not Jupyter’s own.');
      return;
    }
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    const settings = new BrowserSettings();
    accelerateBySettings({
      client: bridge.client,
      commands,
      contents,
      drive,
      restored,
      settings,
      state,
      tracker,
      trans
    });
    void registry?.load(id).then(loaded => settings.follow(loaded));
  }
};
