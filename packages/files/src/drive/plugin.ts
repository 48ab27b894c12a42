import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IBridge } from '@jupyterlab-hpc/core';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addOpenCommands } from './commands';
import { FsDrive } from './fsdrive';

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

/** Adds the commands that open paths. Sends nothing by itself. */
export const openPlugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/files:open',
  description: 'Commands that open any path of the server.',
  autoStart: true,
  requires: [IBridge],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    bridge: IBridge,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_hpc');
    addOpenCommands({ app, client: bridge.client, trans });
  }
};
