import { Notification } from '@jupyterlab/apputils';
import {
  browserPath,
  copyText,
  type IBridgeClient
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IJobApp } from './app';

export interface IOpenerOptions {
  readonly app: IJobApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
}

/** Shows a folder of the server in the file browser, or says that it cannot. */
export async function openFolder(
  { app, client, trans }: IOpenerOptions,
  directory: string
): Promise<void> {
  const { root } = await client.call('getSystem', {});
  const path = root === undefined ? undefined : browserPath(directory, root);
  if (path !== undefined) {
    await app.commands.execute('filebrowser:open-path', { path });
    return;
  }
  Notification.warning(
    trans.__(
      'The file browser does not reach %1, which is outside of the folder that JupyterLab shows.',
      directory
    ),
    {
      autoClose: false,
      actions: [
        {
          label: trans.__('Copy path'),
          callback: () => copyText(trans, directory)
        }
      ]
    }
  );
}
