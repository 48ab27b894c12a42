import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { fsDrive } from '@jupyterlab-hpc/core';

import { CommandIDs } from './ids';

/**
 * Opens the document that the page's address names, as it does after a reload,
 * once the layout is restored. JupyterLab itself would look for a file browser
 * of its drive. To be called before addresses are looked at.
 */
export function openFromAddress({
  commands,
  restored
}: Pick<JupyterFrontEnd, 'commands' | 'restored'>): void {
  const [drive, ...local] = PageConfig.getOption('treePath').split(':');
  if (drive !== fsDrive || local.length === 0) {
    return;
  }
  PageConfig.setOption('treePath', '');
  const path = `/${local.join(':').replace(/^\/+/, '')}`;
  void restored.then(() => commands.execute(CommandIDs.openPath, { path }));
}
