import type { ILayoutRestorer } from '@jupyterlab/application';
import { WidgetTracker } from '@jupyterlab/apputils';

import { CommandIDs } from '../ids';
import { clusterIcon } from './icon';
import type { ClusterPanel } from './panel';
import type { IClusterTabOptions } from './tab';

export interface IClusterCommandOptions extends Omit<
  IClusterTabOptions,
  'clusters'
> {
  readonly restorer: ILayoutRestorer | null;
}

/** Adds the tab “Cluster”. Nothing is loaded or sent before it is opened. */
export function addClusterCommand(options: IClusterCommandOptions): void {
  const { app, client, restorer, trans } = options;
  const clusters = new WidgetTracker<ClusterPanel>({
    namespace: 'hpc-cluster'
  });
  app.commands.addCommand(CommandIDs.openCluster, {
    label: trans.__('The Cluster at a Glance'),
    caption: trans.__('Partitions: what is free, and what a job may have'),
    icon: clusterIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => {
      client.wake();
      const { openCluster } = await import('./tab');
      openCluster({ ...options, clusters });
    }
  });
  void restorer?.restore(clusters, {
    command: CommandIDs.openCluster,
    name: () => 'cluster'
  });
}
