import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { LazyClient } from './lazyclient';
import { IBridge } from './tokens';

/** Gives the client of the bridge to the panels. Sends nothing by itself. */
export const bridgePlugin: JupyterFrontEndPlugin<IBridge> = {
  id: '@jupyterlab-hpc/core:plugin',
  description: 'Provides the client of the HPC bridge.',
  autoStart: true,
  provides: IBridge,
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null
  ): IBridge => ({
    client: new LazyClient({
      serverSettings: app.serviceManager.serverSettings,
      trans: (translator ?? nullTranslator).load('jupyterlab_hpc')
    })
  })
};
