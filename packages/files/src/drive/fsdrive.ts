import { URLExt } from '@jupyterlab/coreutils';
import { fsDrive } from '@jupyterlab-hpc/core';
import { Drive, type ServerConnection } from '@jupyterlab/services';

/** Where the server extension has the contents API and the files of this drive. */
const contents = 'hpc/fs/contents';
const files = 'hpc/fs/files';

/** The files of the whole server: `fs:scratch/ada/a.ipynb` is `/scratch/ada/a.ipynb`. */
export class FsDrive extends Drive {
  constructor(serverSettings: ServerConnection.ISettings) {
    super({ name: fsDrive, apiEndpoint: contents, serverSettings });
  }

  /** The address at which a browser gets a file; JupyterLab's own is below Jupyter's root. */
  override async getDownloadUrl(localPath: string): Promise<string> {
    const { baseUrl } = this.serverSettings;
    const { search } = new URL(await super.getDownloadUrl(localPath));
    return URLExt.join(baseUrl, files, URLExt.encodeParts(localPath)) + search;
  }
}
