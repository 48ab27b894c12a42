import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { againIcon, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { addClusterCommand, type IClustersNow } from '../clustercommand';
import { daskIcon } from '../icons';
import { CommandIDs } from '../ids';
import { clusterCommands } from './commands';
import { browserMark } from './idlemark';
import { ClustersPanel } from './panel';
import type { IClustersParts } from './parts';

/** Where the panel stands among those of the left sidebar: after the jobs. */
const rank = 310;

export interface IClustersOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly restorer: ILayoutRestorer | null;
}

/** The clusters, as other parts of the plugin reach them. */
export interface IClusters {
  /** Loads their code, when first used. */
  readonly parts: () => Promise<IClustersParts>;
  /** What is known without that. */
  readonly now: () => IClustersNow | undefined;
}

/**
 * Adds the sidebar and its commands. Nothing is loaded or sent before one is
 * used, unless a cluster of which this browser knows may end for want of work.
 */
export function addClusters(options: IClustersOptions): IClusters {
  const { app, client, restorer, trans } = options;
  const { commands } = app;
  const mark = browserMark(app.serviceManager.serverSettings.baseUrl);
  let loading: Promise<IClustersParts> | undefined;
  let loaded: IClustersParts | undefined;
  const parts = (): Promise<IClustersParts> => {
    client.wake();
    return (loading ??= import('./parts').then(
      ({ clustersParts }) => (loaded = clustersParts({ ...options, mark }))
    ));
  };
  const now = (): IClustersNow | undefined => loaded?.model;

  const panel = new ClustersPanel({
    trans,
    load: async () => {
      const [{ ClustersContent }, { model }] = await Promise.all([
        import('./content'),
        parts(),
        app.restored
      ]);
      return new ClustersContent({ app, client, trans, model });
    }
  });
  app.shell.add(panel, 'left', { rank, type: 'Dask clusters' });
  restorer?.add(panel, 'hpc-dask');

  commands.addCommand(CommandIDs.show, {
    label: trans.__('Dask Clusters'),
    caption: trans.__('Your Dask clusters, in the sidebar'),
    icon: daskIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: { type: 'string', description: 'A cluster to bring into view' }
        }
      }
    },
    execute: async ({ id }) => {
      app.shell.activateById(panel.id);
      if (typeof id === 'string') {
        (await parts()).model.show(id);
      }
    }
  });
  commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh the Dask Clusters'),
    icon: againIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => (await parts()).model.refresh()
  });
  const deeds = async () => (await parts()).deeds;
  for (const command of clusterCommands(trans, deeds)) {
    addClusterCommand(commands, now, command);
  }
  if (mark.isSet) {
    void app.restored.then(async () => (await parts()).model.watch());
  }
  return { parts, now };
}
