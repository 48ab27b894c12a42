import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  browserClock,
  type IBridgeClient,
  StoredTold
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from '../ids';
import { ClusterDeeds } from './deeds';
import type { IdleMark } from './idlemark';
import { IdleNotices } from './idlenotices';
import { IdleWatch } from './idlewatch';
import { ClustersModel } from './model';

export interface IClustersParts {
  readonly model: ClustersModel;
  readonly deeds: ClusterDeeds;
}

export interface IClustersPartsOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** For the next page: whether there is something to watch. */
  readonly mark: IdleMark;
}

/** The clusters of this page, and what is done to them: made once, when first used. */
export function clustersParts(options: IClustersPartsOptions): IClustersParts {
  const { app, client, mark, trans } = options;
  const { commands, serviceManager } = app;
  const { baseUrl } = serviceManager.serverSettings;
  const model = new ClustersModel({ client });
  const now = (): number => client.now();
  const notices = new IdleNotices({ commands, trans, now });
  const idle = new IdleWatch({
    clock: browserClock,
    now,
    told: new StoredTold(`jupyterlab-hpc:dask:${baseUrl}`),
    ask: () => model.refresh(true),
    find: id => model.find(id),
    warn: (cluster, end) => notices.show(cluster, end),
    unwarn: id => notices.hide(id)
  });
  // What a menu or the palette offers depends on the clusters.
  const offerAnew = (): void =>
    Object.values(CommandIDs)
      .filter(id => commands.hasCommand(id))
      .forEach(id => commands.notifyCommandChanged(id));
  model.arrived.connect((_, clusters) => {
    mark.take(clusters);
    idle.take(clusters);
    offerAnew();
  });
  let { chosen } = model;
  model.stateChanged.connect(() => {
    if (model.chosen !== chosen) {
      ({ chosen } = model);
      offerAnew();
    }
  });
  const deeds = new ClusterDeeds({ app, client, trans, model });
  return { model, deeds };
}
