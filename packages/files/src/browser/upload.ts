import { shouldOverwrite } from '@jupyterlab/docmanager';
import type { FileBrowserModel } from '@jupyterlab/filebrowser';
import { type Contents, ServerConnection } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';

import { joined } from './models';
import { override } from './override';
import type { IShown } from './shown';

/**
 * Has an upload ask before it overwrites a file that is not shown: JupyterLab
 * looks for it among the entries that it was given. All else that could
 * overwrite (rename, move, paste, a new file) is refused by the server.
 */
export function guardUploads(
  model: FileBrowserModel,
  contents: Pick<Contents.IManager, 'get'>,
  shown: () => IShown | undefined
): IDisposable {
  return override(model, 'upload', upload => async (file, folder) => {
    const directory = shown();
    if (
      directory !== undefined &&
      (folder === undefined || folder === directory.wish.path) &&
      mayBeHidden(directory, file.name) &&
      (await exists(contents, joined(directory.wish.path, file.name))) &&
      !(await shouldOverwrite(file.name))
    ) {
      // JupyterLab's own word for it, which its callers know.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'File not uploaded';
    }
    return upload(file, folder);
  });
}

/**
 * Whether a file may be there and not be among the entries when JupyterLab
 * looks. It lists anew before that, and what is half full may be over the
 * limit then: others write there, too.
 */
function mayBeHidden({ names, total, wish }: IShown, name: string): boolean {
  return total * 2 > wish.limit && !names.has(name);
}

async function exists(
  contents: Pick<Contents.IManager, 'get'>,
  path: string
): Promise<boolean> {
  try {
    await contents.get(path, { content: false });
    return true;
  } catch (error) {
    const { ResponseError } = ServerConnection;
    if (error instanceof ResponseError && error.response.status === 404) {
      return false;
    }
    throw error;
  }
}
