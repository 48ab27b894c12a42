import {
  absolutePath,
  documentPath,
  fsDrive,
  type IBridgeClient
} from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';

import type { IPlace } from './store';

/** The two drives of one folder: JupyterLab's own, and that of collaboration. */
const collaboration = 'RTC';

export interface IPlacesOptions {
  readonly client: IBridgeClient;
  readonly drives: Pick<Contents.IManager, 'driveName' | 'localPath'>;
  /** Jupyter's root as JupyterLab words it: `~/project`, or an absolute path. */
  readonly root: string;
}

interface IRoots {
  readonly home: string;
  readonly root: string;
}

/**
 * Where entries are. What they are called needs no request; where they are on
 * the server may ask the bridge once for the directories behind `~`.
 */
export class Places {
  constructor(options: IPlacesOptions) {
    this._client = options.client;
    this._drives = options.drives;
    this._root = options.root;
  }

  /** The place of a path of JupyterLab, or undefined for the root of a drive. */
  of(path: string): IPlace | undefined {
    const drive = this._drives.driveName(path);
    const local = this._drives.localPath(path).replace(/^\/+|\/+$/g, '');
    if (local === '') {
      return undefined;
    }
    return drive === '' || drive === collaboration
      ? { path: local, root: this._root }
      : { path: `${drive}:${local}` };
  }

  /** The place of an absolute path of the server; asks for Jupyter's root. */
  async ofAbsolute(path: string): Promise<IPlace | undefined> {
    const { root } = await this._ask();
    const here = documentPath(path, root);
    if (here === '' || here === `${fsDrive}:`) {
      return undefined;
    }
    return here.startsWith(`${fsDrive}:`)
      ? { path: here }
      : { path: here, root: this._root };
  }

  /** Whether a place is below the folder that the file browser shows. */
  isInRoot({ root }: IPlace): boolean {
    return root === this._root;
  }

  /**
   * The path of a place for the JupyterLab that runs now. Asks the bridge only
   * for places of another root. Undefined where its drive is not there.
   */
  async documentPath(place: IPlace): Promise<string | undefined> {
    if (place.root === undefined) {
      return this._hasDrive(place.path) ? place.path : undefined;
    }
    if (this.isInRoot(place)) {
      return place.path;
    }
    const path = await this.absolute(place);
    if (path === undefined) {
      return undefined;
    }
    const { root } = await this._ask();
    const here = documentPath(path, root);
    return here.startsWith(`${fsDrive}:`) && !this._hasDrive(here)
      ? undefined
      : here;
  }

  /** The absolute path of a place, or undefined where that is no path of the server. */
  async absolute({ path, root }: IPlace): Promise<string | undefined> {
    if (root === undefined) {
      // The drive of the whole file system needs not be there for this.
      return path.startsWith(`${fsDrive}:`)
        ? `/${path.slice(fsDrive.length + 1)}`
        : undefined;
    }
    const roots = await this._ask();
    const base = root === this._root ? roots.root : expanded(root, roots.home);
    return base === undefined
      ? undefined
      : absolutePath(path, base, { driveName: () => '', localPath: of => of });
  }

  private _hasDrive(path: string): boolean {
    return this._drives.driveName(path) !== '';
  }

  private async _ask(): Promise<IRoots> {
    this._asked ??= this._client
      .call('getSystem', {})
      .then(({ home, root }) => ({
        home,
        root: root ?? expanded(this._root, home) ?? home
      }));
    try {
      return await this._asked;
    } catch (error) {
      this._asked = undefined;
      throw error;
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _drives: IPlacesOptions['drives'];
  private readonly _root: string;
  private _asked: Promise<IRoots> | undefined;
}

/** A root as JupyterLab words it, in full; undefined where it says too little. */
function expanded(root: string, home: string): string | undefined {
  if (root === '~' || root.startsWith('~/')) {
    return `${home.replace(/\/+$/, '')}${root.slice(1)}` || '/';
  }
  return root.startsWith('/') ? root : undefined;
}
