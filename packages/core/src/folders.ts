import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import {
  canOpenTerminals,
  copyText,
  type ITerminalApp,
  openTerminal,
  sayFailure
} from './openers';
import { browserPath } from './paths';

/** The command that shows a folder of the server in the Directory view. */
export const directoryViewCommand = 'hpc-files:open-folder';

const browserCommand = 'filebrowser:open-path';

/**
 * Shows a folder of the server in JupyterLab's file browser where that reaches
 * it, below `root`; else as `showInDirectoryView`.
 */
export async function showFolder(
  app: ITerminalApp,
  trans: TranslationBundle,
  folder: string,
  root: string | undefined
): Promise<void> {
  const path = root === undefined ? undefined : browserPath(folder, root);
  if (path !== undefined && app.commands.hasCommand(browserCommand)) {
    await app.commands.execute(browserCommand, { path });
  } else {
    await showInDirectoryView(app, trans, folder);
  }
}

/** Shows a folder of the server in the Directory view, or says that nothing does. */
export async function showInDirectoryView(
  app: ITerminalApp,
  trans: TranslationBundle,
  folder: string
): Promise<void> {
  if (app.commands.hasCommand(directoryViewCommand)) {
    await app.commands.execute(directoryViewCommand, { path: folder });
    return;
  }
  const message = trans.__(
    'Nothing here shows the folder %1: the file browser does not reach it, and the Directory view is switched off.',
    folder
  );
  const terminal = {
    label: trans.__('Open a terminal there'),
    callback: () =>
      void openTerminal(app, trans, folder).catch((error: unknown) =>
        sayFailure(trans, error)
      )
  };
  Notification.warning(message, {
    autoClose: false,
    actions: [
      ...(canOpenTerminals(app) ? [terminal] : []),
      copyAction(trans, folder)
    ]
  });
}

/** What to do with a path that nothing here can open: take it elsewhere. */
export function copyAction(
  trans: TranslationBundle,
  path: string
): Notification.IAction {
  return {
    label: trans.__('Copy path'),
    callback: () => copyText(trans, path)
  };
}
