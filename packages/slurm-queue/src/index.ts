import {
  ILayoutRestorer,
  IRouter,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  IToolbarWidgetRegistry,
  WidgetTracker
} from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { IBridge } from '@jupyterlab-hpc/core';
import {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { IEditorTracker } from '@jupyterlab/fileeditor';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addQueueCommands } from './commands';
import { addJobCommands } from './drawer/commands';
import { addJobLink } from './drawer/link';
import { addClusterCommand } from './glance/commands';
import { addHistoryCommands } from './history/commands';
import { addFromCommands } from './from/commands';
import { CommandIDs } from './ids';
import { addLogCommands } from './log/commands';
import type { LogPanel } from './log/panel';
import { addToPalette } from './palette';
import { addInsideCommand } from './inside/commands';
import { queueNow } from './queue/now';
import type { QueuePanel } from './queue/panel';
import { QueueSettings } from './settings';
import { addJobsPanel } from './sidebar/plugin';
import { addSubmitCommands } from './submit/commands';
import type { SubmitPanel } from './submit/panel';
import type { QueueTabs } from './tabs';

const id = '@jupyterlab-hpc/slurm-queue:plugin';

const plugin: JupyterFrontEndPlugin<void> = {
  id,
  description: 'The Slurm queue as a live table, and job submission.',
  autoStart: true,
  requires: [IBridge],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    IRouter,
    IStatusBar,
    IEditorServices,
    IDefaultFileBrowser,
    IFileBrowserFactory,
    IEditorTracker,
    INotebookTracker,
    IToolbarWidgetRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    maybeTranslator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    router: IRouter | null,
    statusBar: IStatusBar | null,
    editors: IEditorServices | null,
    browser: IDefaultFileBrowser | null,
    browsers: IFileBrowserFactory | null,
    documents: IEditorTracker | null,
    notebooks: INotebookTracker | null,
    toolbars: IToolbarWidgetRegistry | null
  ): void => {
    const { client } = bridge;
    const translator = maybeTranslator ?? nullTranslator;
    const trans = translator.load('jupyterlab_hpc');
    const settings = new QueueSettings();
    void registry?.load(id).then(loaded => settings.follow(loaded));
    const queues = new WidgetTracker<QueuePanel>({ namespace: 'hpc-queue' });
    const logs = new WidgetTracker<LogPanel>({ namespace: 'hpc-log' });
    const forms = new WidgetTracker<SubmitPanel>({ namespace: 'hpc-submit' });

    let loaded: Promise<QueueTabs> | undefined;
    const tabs = (): Promise<QueueTabs> => {
      client.wake();
      return (loaded ??= import('./tabs').then(
        ({ QueueTabs }) =>
          new QueueTabs({
            app,
            client,
            translator,
            trans,
            settings,
            editors,
            browser,
            queues,
            forms
          })
      ));
    };
    const now = queueNow(queues);
    addQueueCommands({ app, trans, tabs, now });
    addSubmitCommands({ app, trans, tabs, browsers, forms });
    addFromCommands({
      app,
      client,
      trans,
      tabs,
      browsers,
      documents,
      notebooks,
      toolbars
    });
    addJobCommands({ app, trans, client, current: now.current, editors });
    addClusterCommand({ app, client, trans, restorer });
    addHistoryCommands({ app, trans, tabs, client, current: now.current });
    addInsideCommand({ app, trans, client, now });
    addLogCommands({
      app,
      client,
      trans,
      settings,
      logs,
      restorer,
      current: now.current
    });
    addJobsPanel({
      app,
      client,
      trans,
      settings,
      restorer,
      palette,
      statusBar
    });
    if (router !== null) {
      addJobLink({ app, router });
    }

    if (restorer !== null) {
      void restorer.restore(queues, {
        command: CommandIDs.open,
        args: panel => ({ layout: panel.layoutToSave }),
        name: () => 'queue'
      });
      void restorer.restore(forms, {
        command: CommandIDs.openSubmitForm,
        name: () => 'form'
      });
    }
    const category = trans.__('HPC');
    launcher?.add({ command: CommandIDs.open, category, rank: 1 });
    launcher?.add({
      command: CommandIDs.openSubmitForm,
      args: { isLauncher: true },
      category,
      rank: 2
    });
    addToPalette(palette, category);
  }
};

export default plugin;
