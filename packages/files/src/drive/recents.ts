import type { IRecentsManager } from '@jupyterlab/docmanager';
import { fsDrive } from '@jupyterlab-hpc/core';

/**
 * Keeps folders of this drive out of JupyterLab's list of recent documents,
 * which has a document's folder put on it: opening one from there would fail,
 * as no file browser shows them.
 */
export function keepOutFolders(recents: IRecentsManager): void {
  recents.changed.connect(() => {
    recents.recentlyOpened
      .filter(
        ({ contentType, path }) =>
          contentType === 'directory' && path.startsWith(`${fsDrive}:`)
      )
      .forEach(folder => recents.removeRecent(folder, 'opened'));
  });
}
