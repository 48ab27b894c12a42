import { type Contents, ContentsManager, Drive } from '@jupyterlab/services';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import type { ByContents } from './lister';
import { override } from './override';

/** Who lists a directory for itself. */
export interface IAsker {
  /** The directory at this path of the default drive. */
  list(path: string, contents: ByContents): Promise<Contents.IModel>;
}

/**
 * Which file browser is about to ask the drive for which directory: the drive
 * is told the path only, and all who ask it but file browsers are to get what
 * they always get.
 */
export class Expected {
  /** Expects a request, until the returned object is disposed. */
  add(path: string, asker: IAsker): IDisposable {
    const entry = { path, asker };
    this._entries.push(entry);
    return new DisposableDelegate(() => this._remove(entry));
  }

  /** Who asks for this path. Who came last asks first: mostly at once. */
  take(path: string): IAsker | undefined {
    const entry = this._entries.findLast(one => one.path === path);
    if (entry !== undefined) {
      this._remove(entry);
    }
    return entry?.asker;
  }

  private _remove(entry: { path: string; asker: IAsker }): void {
    const index = this._entries.indexOf(entry);
    if (index >= 0) {
      this._entries.splice(index, 1);
    }
  }

  private readonly _entries: { path: string; asker: IAsker }[] = [];
}

/**
 * Hands what file browsers ask of a drive to them. All other requests, for
 * files and by others, go their own way.
 */
export function watchDrive(
  drive: Contents.IDrive,
  expected: Expected
): IDisposable {
  return override(drive, 'get', get => (path, options) => {
    const asker = isListing(options) ? expected.take(path) : undefined;
    const contents: ByContents = () => get(path, options);
    return asker === undefined ? contents() : asker.list(path, contents);
  });
}

/**
 * Jupyter's own drive, of which the bridge sees the same files; undefined where
 * somebody put another in its place.
 */
export function plainDrive(contents: Contents.IManager): Drive | undefined {
  if (!(contents instanceof ContentsManager)) {
    return undefined;
  }
  const { defaultDrive: drive } = contents;
  return drive instanceof Drive && drive.get === Drive.prototype.get
    ? drive
    : undefined;
}

/** Whether this is what a file browser asks for a directory. */
function isListing(options: Contents.IFetchOptions | undefined): boolean {
  if (options?.content !== true) {
    return false;
  }
  const { type, format, hash, contentProviderId } = options;
  return (
    (type === undefined || type === 'directory') &&
    format === undefined &&
    hash !== true &&
    contentProviderId === undefined
  );
}
