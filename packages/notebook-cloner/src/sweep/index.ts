import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  IToolbarWidgetRegistry,
  WidgetTracker
} from '@jupyterlab/apputils';
import { IBridge } from '@jupyterlab-hpc/core';
import {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addSweepCommands } from './commands';
import { SweepCommandIDs } from './ids';
import type { ISweepParts, OpenForm, OpenSweep } from './parts';
import { sweepButton } from './toolbar';

const sweeps: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/notebook-cloner:sweeps',
  description:
    'Runs of a notebook for every one of a set of parameters, and what they came to.',
  autoStart: true,
  requires: [IBridge, IRenderMimeRegistry],
  optional: [
    ITranslator,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    INotebookTracker,
    IFileBrowserFactory,
    IDefaultFileBrowser,
    IToolbarWidgetRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    rendermime: IRenderMimeRegistry,
    maybeTranslator: ITranslator | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    notebooks: INotebookTracker | null,
    browsers: IFileBrowserFactory | null,
    browser: IDefaultFileBrowser | null,
    toolbars: IToolbarWidgetRegistry | null
  ): void => {
    const { client } = bridge;
    const translator = maybeTranslator ?? nullTranslator;
    const trans = translator.load('jupyterlab_hpc');
    const parts: ISweepParts = {
      app,
      client,
      trans,
      translator,
      notebooks,
      rendermime,
      browser,
      forms: new WidgetTracker<OpenForm>({ namespace: 'hpc-sweep-form' }),
      sweeps: new WidgetTracker<OpenSweep>({ namespace: 'hpc-sweep' }),
      lists: new WidgetTracker({ namespace: 'hpc-sweep-list' })
    };
    addSweepCommands({ parts, browsers });
    toolbars?.addFactory<NotebookPanel>('Notebook', 'hpc-sweeps', panel =>
      sweepButton(app.commands, trans, panel)
    );
    if (restorer !== null) {
      void restorer.restore(parts.forms, {
        command: SweepCommandIDs.new,
        args: ({ path }) => ({ path, isRestored: true }),
        name: ({ path }) => path
      });
      void restorer.restore(parts.sweeps, {
        command: SweepCommandIDs.open,
        args: ({ sweepId }) => ({ id: sweepId }),
        name: ({ sweepId }) => sweepId
      });
      void restorer.restore(parts.lists, {
        command: SweepCommandIDs.list,
        name: () => 'sweeps'
      });
    }
    const category = trans.__('HPC');
    launcher?.add({ command: SweepCommandIDs.list, category, rank: 5 });
    for (const command of Object.values(SweepCommandIDs)) {
      palette?.addItem({ command, category });
    }
  }
};

export default sweeps;
