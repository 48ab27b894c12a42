import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { IBridge } from '@jupyterlab-hpc/core';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addClusters } from './clusters/plugin';
import { addDashboards } from './dashboard/plugin';
import { CommandIDs } from './ids';
import { addLaunchCommand } from './launch/commands';
import { addUse } from './use/plugin';

const plugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/dask-launcher:plugin',
  description: 'Dask clusters as Slurm jobs, which outlive the session.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IEditorServices,
    IDefaultFileBrowser,
    INotebookTracker
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    maybeTranslator: ITranslator | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    editors: IEditorServices | null,
    browser: IDefaultFileBrowser | null,
    notebooks: INotebookTracker | null
  ): void => {
    const { client } = bridge;
    const translator = maybeTranslator ?? nullTranslator;
    const trans = translator.load('jupyterlab_hpc');
    const forms = new WidgetTracker({ namespace: 'hpc-dask-form' });
    const clusters = addClusters({ app, client, trans, restorer });
    addDashboards({ app, client, trans, restorer }, clusters);
    addUse({ app, client, trans, notebooks }, clusters);
    addLaunchCommand({
      app,
      client,
      translator,
      trans,
      editors,
      browser,
      notebooks,
      forms
    });
    if (restorer !== null) {
      void restorer.restore(forms, {
        command: CommandIDs.launch,
        name: () => 'form'
      });
    }
    const category = trans.__('HPC');
    launcher?.add({
      command: CommandIDs.launch,
      args: { isLauncher: true },
      category,
      rank: 3
    });
    for (const command of [CommandIDs.show, CommandIDs.launch]) {
      palette?.addItem({ command, category });
    }
  }
};

export default plugin;
