import {
  ILayoutRestorer,
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
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addQueueCommands } from './commands';
import { CommandIDs } from './ids';
import type { QueuePanel } from './panel';
import { addSubmitCommands } from './submit/commands';
import type { SubmitPanel } from './submit/panel';
import type { QueueTabs } from './tabs';

const plugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/slurm-queue:plugin',
  description: 'The Slurm queue as a live table, and job submission.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IDefaultFileBrowser,
    IFileBrowserFactory
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    maybeTranslator: ITranslator | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    browser: IDefaultFileBrowser | null,
    browsers: IFileBrowserFactory | null
  ): void => {
    const translator = maybeTranslator ?? nullTranslator;
    const trans = translator.load('jupyterlab_hpc');
    const queues = new WidgetTracker<QueuePanel>({ namespace: 'hpc-queue' });
    const forms = new WidgetTracker<SubmitPanel>({ namespace: 'hpc-submit' });

    let loaded: Promise<QueueTabs> | undefined;
    const tabs = (): Promise<QueueTabs> =>
      (loaded ??= import('./tabs').then(
        module =>
          new module.QueueTabs({
            app,
            client: bridge.client,
            translator,
            trans,
            browser,
            queues,
            forms
          })
      ));
    addQueueCommands({ app, trans, tabs });
    addSubmitCommands({ app, trans, tabs, browsers });

    if (restorer !== null) {
      void restorer.restore(queues, {
        command: CommandIDs.open,
        name: () => 'queue'
      });
      void restorer.restore(forms, {
        command: CommandIDs.openSubmitForm,
        name: () => 'form'
      });
    }
    const category = trans.__('HPC');
    launcher?.add({ command: CommandIDs.open, category, rank: 1 });
    for (const command of [
      CommandIDs.open,
      CommandIDs.openSubmitForm,
      CommandIDs.refresh
    ]) {
      palette?.addItem({ command, category });
    }
  }
};

export default plugin;
