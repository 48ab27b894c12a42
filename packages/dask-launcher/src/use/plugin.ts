import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';

import { addClusterCommand } from '../clustercommand';
import type { IClusters } from '../clusters/plugin';
import { connectCommands } from './commands';
import type { Connect } from './connect';

export interface IUseOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly notebooks: INotebookTracker | null;
}

/** Adds the commands that connect a client to a cluster. */
export function addUse(options: IUseOptions, clusters: IClusters): void {
  const { app, client, notebooks, trans } = options;
  const { commands, shell } = app;
  let loading: Promise<Connect<NotebookPanel>> | undefined;
  const connect = (): Promise<Connect<NotebookPanel>> =>
    (loading ??= import('./connect').then(
      ({ Connect }) =>
        new Connect({
          client,
          trans,
          notebooks,
          front: () => shell.currentWidget,
          activate: id => shell.activateById(id),
          create: async () => {
            const made: unknown = await commands.execute('notebook:create-new');
            const panels: NotebookPanel[] = [];
            notebooks?.forEach(panel => panels.push(panel));
            return panels.find(panel => panel === made);
          },
          nameOf: async id => {
            const { model } = await clusters.parts();
            return (await model.get(id)).name;
          }
        })
    ));
  for (const command of connectCommands(trans, connect)) {
    addClusterCommand(commands, clusters.now, command);
  }
}
