import { Notification } from '@jupyterlab/apputils';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Milliseconds between two downloads: browsers leave out what comes at once. */
const pause = 400;

export interface IDownloads {
  readonly contents: Pick<Contents.IManager, 'getDownloadUrl'>;
  readonly trans: TranslationBundle;
  /** Paths of JupyterLab's documents. */
  readonly files: readonly string[];
  /** How many were chosen that are no files. */
  readonly folders: number;
}

/** Has the browser download files, one after the other. */
export async function download(about: IDownloads): Promise<void> {
  const { contents, trans, files, folders } = about;
  for (const [at, path] of files.entries()) {
    if (at > 0) {
      await new Promise(resolve => window.setTimeout(resolve, pause));
    }
    const link = document.createElement('a');
    link.href = await contents.getDownloadUrl(path);
    link.download = '';
    document.body.append(link);
    link.click();
    link.remove();
  }
  if (folders > 0) {
    Notification.warning(
      trans._n(
        '%1 folder was left out: only files can be downloaded.',
        '%1 folders were left out: only files can be downloaded.',
        folders
      )
    );
  }
}
