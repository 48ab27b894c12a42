import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';

import { daskIcon } from '../icons';
import { CommandIDs } from '../ids';
import { ClustersPanel } from './panel';

/** Where the panel stands among those of the left sidebar: after the jobs. */
const rank = 310;

export interface IClustersParts {
  readonly app: JupyterFrontEnd;
  readonly trans: TranslationBundle;
  readonly restorer: ILayoutRestorer | null;
}

/** Adds the sidebar. Nothing is loaded or sent before it is looked at. */
export function addClustersPanel(parts: IClustersParts): ClustersPanel {
  const { app, trans, restorer } = parts;
  const panel = new ClustersPanel({
    trans,
    load: async () => {
      const [{ ClustersContent }] = await Promise.all([
        import('./content'),
        app.restored
      ]);
      return new ClustersContent();
    }
  });
  app.shell.add(panel, 'left', { rank, type: 'Dask clusters' });
  restorer?.add(panel, 'hpc-dask');
  app.commands.addCommand(CommandIDs.show, {
    label: trans.__('Dask Clusters'),
    caption: trans.__('Your Dask clusters, in the sidebar'),
    icon: daskIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: () => app.shell.activateById(panel.id)
  });
  return panel;
}
