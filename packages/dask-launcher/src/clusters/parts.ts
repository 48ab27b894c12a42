import { Notification } from '@jupyterlab/apputils';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { DaskCluster } from '@jupyterlab-hpc/api';
import {
  browserAlone,
  browserClock,
  type IBridgeClient,
  StoredTold
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from '../ids';
import { ClusterDeeds } from './deeds';
import { idleText } from './facts';
import { IdleWatch } from './idlewatch';
import { ClustersModel } from './model';

export interface IClustersParts {
  readonly model: ClustersModel;
  readonly deeds: ClusterDeeds;
  /** Warns of clusters that end for want of work. */
  readonly idle: IdleWatch;
}

export interface IClustersPartsOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
}

/** The clusters of this page, and what is done to them: made once, when first used. */
export function clustersParts(options: IClustersPartsOptions): IClustersParts {
  const { app, client, trans } = options;
  const { commands, serviceManager } = app;
  const { baseUrl } = serviceManager.serverSettings;
  const model = new ClustersModel({ client });
  const name = `jupyterlab-hpc:dask:${baseUrl}:told`;
  const idle = new IdleWatch({
    clock: browserClock,
    now: () => client.now(),
    told: new StoredTold(window.localStorage, name, browserAlone(name)),
    ask: () => model.refresh(true),
    find: id => model.find(id),
    warn: (cluster, end) => warnOfIdle(cluster, end)
  });
  model.arrived.connect((_, clusters) => idle.take(clusters));
  // What a menu or the palette offers depends on the clusters.
  model.stateChanged.connect(() => commands.notifyCommandChanged());
  const deeds = new ClusterDeeds({ app, client, trans, model });
  return { model, deeds, idle };

  function warnOfIdle(cluster: DaskCluster, end: number): void {
    const { id } = cluster;
    Notification.warning(
      trans.__('%1: %2', cluster.name, idleText(trans, end, client.now())),
      {
        autoClose: false,
        actions: [
          {
            label: trans.__('Keep one hour'),
            callback: () => void commands.execute(CommandIDs.keep, { id })
          },
          {
            label: trans.__('Show'),
            callback: () => void commands.execute(CommandIDs.show, { id })
          }
        ]
      }
    );
  }
}
