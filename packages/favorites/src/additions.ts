import { absolutePath } from '@jupyterlab-hpc/core';

import type { IAddition } from './deeds';
import type { IFavoritesParts } from './parts';

/**
 * Paths of the file browser as what can be bookmarked. Rejects where one is
 * in no folder of the server.
 */
export async function additionsOf(
  { app, root, browser, trans }: IFavoritesParts,
  paths: readonly string[]
): Promise<readonly IAddition[]> {
  const { contents } = app.serviceManager;
  const base = await root.get();
  const models = [...(browser?.model.items() ?? [])];
  return Promise.all(
    paths.map(async path => {
      const absolute =
        base === undefined ? undefined : absolutePath(path, base, contents);
      if (absolute === undefined) {
        throw new Error(
          trans.__('“%1” is not in a folder of the server.', path)
        );
      }
      const { type } =
        models.find(model => model.path === path) ??
        (await contents.get(path, { content: false }));
      return {
        path: absolute,
        kind: type === 'directory' ? 'directory' : 'file'
      };
    })
  );
}
