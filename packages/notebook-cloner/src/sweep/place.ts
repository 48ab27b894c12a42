import { absolutePath } from '@jupyterlab-hpc/core';

import type { ISweepParts } from './parts';

/**
 * The absolute path of a file or folder of JupyterLab's file browser. Rejects
 * for what is not on the server.
 */
export async function serverPath(
  { app, client, trans }: Pick<ISweepParts, 'app' | 'client' | 'trans'>,
  path: string
): Promise<string> {
  const { root } = await client.call('getSystem', {});
  const absolute =
    root === undefined
      ? undefined
      : absolutePath(path, root, app.serviceManager.contents);
  if (absolute === undefined) {
    throw new Error(trans.__('“%1” is not in a folder of the server.', path));
  }
  return absolute;
}
