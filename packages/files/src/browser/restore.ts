import type { FileBrowserModel } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';
import type { IDisposable } from '@lumino/disposable';

import type { Expected } from './drive';
import { override } from './override';

/**
 * Has a file browser find its last directory without listing it: JupyterLab
 * asks for all of it, to see whether it is there, before it goes to it.
 */
export function easeRestore(
  model: FileBrowserModel,
  contents: Pick<Contents.IManager, 'localPath'>,
  state: IStateDB,
  expected: Expected
): IDisposable {
  return override(model, 'restore', restore => async (id, populate) => {
    const path = await savedPath(state, id);
    const look =
      path === undefined
        ? undefined
        : expected.add(contents.localPath(path), 'look', (_, ask) =>
            ask({ content: false })
          );
    try {
      await restore(id, populate);
    } finally {
      look?.dispose();
    }
  });
}

/** Where JupyterLab keeps the directory of a file browser. */
async function savedPath(
  state: IStateDB,
  id: string
): Promise<string | undefined> {
  const saved = await state.fetch(`file-browser-${id}:cwd`);
  return typeof saved === 'object' &&
    saved !== null &&
    'path' in saved &&
    typeof saved['path'] === 'string'
    ? saved['path']
    : undefined;
}
