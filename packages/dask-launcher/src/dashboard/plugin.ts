import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { WidgetTracker } from '@jupyterlab/apputils';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { addClusterCommand } from '../clustercommand';
import type { IClusters } from '../clusters/plugin';
import { CommandIDs } from '../ids';
import { dashboardCommands } from './commands';
import type { PagePanel } from './frame';
import type { DashboardPanel } from './panel';
import type { Dashboards } from './tabs';

export interface IDashboardOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly restorer: ILayoutRestorer | null;
}

/** Adds the tabs of clusters. Nothing is loaded or sent before one is opened. */
export function addDashboards(
  options: IDashboardOptions,
  clusters: IClusters
): void {
  const { app, client, restorer, trans } = options;
  const tabs = new WidgetTracker<DashboardPanel>({
    namespace: 'hpc-dask-dashboard'
  });
  const pages = new WidgetTracker<PagePanel>({ namespace: 'hpc-dask-page' });
  let loading: Promise<Dashboards> | undefined;
  const dashboards = (): Promise<Dashboards> => {
    client.wake();
    return (loading ??= import('./tabs').then(
      ({ Dashboards }) =>
        new Dashboards({
          app,
          client,
          trans,
          tabs,
          pages,
          nameOf: async id => {
            const { model } = await clusters.parts();
            return (await model.get(id)).name;
          }
        })
    ));
  };
  for (const command of dashboardCommands(trans, dashboards)) {
    addClusterCommand(app.commands, clusters.now, command);
  }
  void restorer?.restore(tabs, {
    command: CommandIDs.openDashboard,
    args: panel => ({ id: panel.cluster, part: panel.part }),
    name: panel => panel.cluster
  });
  void restorer?.restore(pages, {
    command: CommandIDs.openPage,
    args: ({ page: { id, name, path, title } }) => ({ id, name, path, title }),
    name: ({ page: { id, path } }) => `${id}-${path}`
  });
}
