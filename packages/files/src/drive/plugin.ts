import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IWindowResolver } from '@jupyterlab/apputils';
import { IRecentsManager } from '@jupyterlab/docmanager';
import { IBridge } from '@jupyterlab-hpc/core';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { openFromAddress } from './address';
import { addOpenCommands } from './commands';
import { FsDrive } from './fsdrive';
import { keepOutFolders } from './recents';

/**
 * Makes the drive known. It waits for nothing: recent documents of a drive
 * that is not there yet would count as gone, and be forgotten.
 */
export const fsDrivePlugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/files:drive',
  description: 'Documents outside of the folder of the file browser.',
  autoStart: true,
  activate: ({ serviceManager }: JupyterFrontEnd): void => {
    const { contents, serverSettings } = serviceManager;
    contents.addDrive(new FsDrive(serverSettings));
  }
};

/**
 * Adds the commands that open paths, and has JupyterLab's own ways to documents
 * lead to those of the drive. Sends nothing by itself.
 */
export const openPlugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/files:open',
  description: 'Commands that open any path of the server.',
  autoStart: true,
  requires: [IBridge],
  optional: [ITranslator, IRecentsManager, IWindowResolver],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    translator: ITranslator | null,
    recents: IRecentsManager | null,
    // Waited for only: a page whose workspace is taken goes to another address
    // first, of which the document is a part.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    _window: IWindowResolver | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    addOpenCommands({ app, client: bridge.client, trans });
    openFromAddress(app);
    if (recents !== null) {
      keepOutFolders(recents);
    }
  }
};
