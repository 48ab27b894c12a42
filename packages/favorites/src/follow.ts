import { absolutePath } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';

import type { IFavoritesParts } from './parts';

/**
 * Has bookmarks follow what is renamed or moved in JupyterLab. What is deleted
 * keeps its bookmark: it may come back.
 */
export function followRenames({ app, root, store }: IFavoritesParts): void {
  const { contents } = app.serviceManager;
  const absolute = (path: string | undefined): string | undefined =>
    path === undefined || root.known === undefined
      ? undefined
      : absolutePath(path, root.known, contents);
  const follow = (_: unknown, change: Contents.IChangedArgs): void => {
    if (change.type !== 'rename') {
      return;
    }
    const from = absolute(change.oldValue?.path);
    const to = absolute(change.newValue?.path);
    if (from === undefined || to === undefined || from === to) {
      return;
    }
    const moves = store.items.some(
      ({ resolved = '', site }) =>
        site !== true && (resolved === from || resolved.startsWith(`${from}/`))
    );
    if (moves) {
      // Where that fails, the entry is greyed as not found; it can be put right.
      void store
        .change([{ op: 'relocate', from, to }])
        .catch((error: unknown) =>
          console.warn('A favorite could not follow a rename.', error)
        );
    }
  };
  contents.fileChanged.connect(follow);
}
