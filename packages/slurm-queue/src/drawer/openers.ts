import { Clipboard, Notification } from '@jupyterlab/apputils';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IJobApp } from './app';
import { browserPath } from './paths';

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

/**
 * Opens a terminal in a folder of the server, wherever it is. JupyterLab's
 * command to make one takes folders of the file browser only.
 */
export async function openTerminal(
  { app, trans }: IOpenerOptions,
  cwd: string
): Promise<void> {
  const { commands, serviceManager } = app;
  if (!canOpenTerminals(app)) {
    throw new Error(trans.__('This server has no terminals.'));
  }
  const { name } = await serviceManager.terminals.startNew({ cwd });
  await commands.execute('terminal:open', { name });
}

/** Whether JupyterLab has terminals, and the server lets it. */
export function canOpenTerminals({ commands }: IJobApp): boolean {
  return commands.hasCommand('terminal:open');
}

/** Copies a text, and says so. Only in answer to a key or a click. */
export function copyText(trans: TranslationBundle, text: string): void {
  Clipboard.copyToSystem(text);
  Notification.info(trans.__('Copied %1', text), { autoClose: 2000 });
}

/** Says what went wrong, and what can be done about it. */
export function sayFailure(trans: TranslationBundle, error: unknown): void {
  const { message, hint } = errorInfo(error);
  Notification.error(
    hint === undefined ? message : trans.__('%1 %2', message, hint),
    { autoClose: false }
  );
}
