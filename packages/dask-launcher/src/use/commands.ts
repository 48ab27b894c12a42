import { copyIcon, plugIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { answers } from '../clusters/states';
import type { IClusterCommand } from '../clustercommand';
import { CommandIDs } from '../ids';

/** What takes the lines that connect a client to where they are used. */
export interface IConnecting {
  insert(id: string): Promise<void>;
  copy(id: string): Promise<void>;
}

/** The commands that connect a client to a cluster. */
export function connectCommands(
  trans: TranslationBundle,
  connect: () => Promise<IConnecting>
): readonly IClusterCommand[] {
  return [
    {
      id: CommandIDs.connect,
      label: trans.__('Connect a Notebook'),
      paletteLabel: trans.__('Connect a Notebook to the Dask Cluster'),
      caption: trans.__(
        'Inserts the lines that connect a client, below the active cell'
      ),
      icon: plugIcon,
      applies: answers,
      run: async id => (await connect()).insert(id)
    },
    {
      id: CommandIDs.copySnippet,
      label: trans.__('Copy the Client’s Lines'),
      paletteLabel: trans.__('Copy the Lines that Connect to the Dask Cluster'),
      caption: trans.__('Python that connects a client, anywhere'),
      icon: copyIcon,
      applies: answers,
      run: async id => (await connect()).copy(id)
    }
  ];
}
