import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from '../ids';
import { ClusterModel } from './model';
import { clusterId, ClusterPanel } from './panel';

export interface IClusterTabOptions {
  readonly app: Pick<JupyterFrontEnd, 'commands'> & {
    readonly shell: Pick<JupyterFrontEnd['shell'], 'add' | 'activateById'>;
  };
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly clusters: WidgetTracker<ClusterPanel>;
}

/** Opens the tab “Cluster”, of which there is one. */
export function openCluster(options: IClusterTabOptions): void {
  const { app, clusters } = options;
  if (clusters.currentWidget === null) {
    addPanel(options);
  }
  app.shell.activateById(clusterId);
}

function addPanel({ app, client, clusters, trans }: IClusterTabOptions): void {
  const model = new ClusterModel({ client });
  const run = (command: string, args = {}): void =>
    void app.commands.execute(command, args);
  const panel = new ClusterPanel(
    model,
    {
      openQueue: partition =>
        run(
          CommandIDs.open,
          partition === undefined
            ? {}
            : { partitions: [partition], everyone: model.showsEveryone }
        ),
      submit: () => run(CommandIDs.openSubmitForm),
      reload: () => window.location.reload()
    },
    trans
  );
  void clusters.add(panel);
  app.shell.add(panel, 'main', { type: 'Cluster' });
}
