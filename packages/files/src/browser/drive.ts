import { type Contents, ContentsManager, Drive } from '@jupyterlab/services';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import { override } from './override';

/** Asks the drive itself. */
export type Ask = (
  options?: Contents.IFetchOptions
) => Promise<Contents.IModel>;

/** Answers in the drive's place. */
export type Answer = (path: string, ask: Ask) => Promise<Contents.IModel>;

/**
 * What is asked of a directory:
 * - `list`: a file browser wants to show it
 * - `look`: it wants to know whether it is there
 */
type Purpose = 'list' | 'look';

interface IExpectation {
  readonly path: string;
  readonly purpose: Purpose;
  readonly answer: Answer;
}

/**
 * Which file browser is about to ask the drive for which directory: the drive
 * is told the path only, and all who ask it but file browsers are to get what
 * they always get.
 */
export class Expected {
  /** Expects one request, until the returned object is disposed. */
  add(path: string, purpose: Purpose, answer: Answer): IDisposable {
    const entry = { path, purpose, answer };
    this._entries.push(entry);
    return new DisposableDelegate(() => this._remove(entry));
  }

  /** Who answers this request. Who came last asks first: mostly at once. */
  take(path: string, purpose: Purpose): Answer | undefined {
    const entry = this._entries.findLast(
      one => one.path === path && one.purpose === purpose
    );
    if (entry !== undefined) {
      this._remove(entry);
    }
    return entry?.answer;
  }

  private _remove(entry: IExpectation): void {
    const index = this._entries.indexOf(entry);
    if (index >= 0) {
      this._entries.splice(index, 1);
    }
  }

  private readonly _entries: IExpectation[] = [];
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
    const purpose = purposeOf(options);
    const answer =
      purpose === undefined ? undefined : expected.take(path, purpose);
    return answer === undefined
      ? get(path, options)
      : answer(path, (other = options) => get(path, other));
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

/** What a file browser would want by a request like this. */
function purposeOf(
  options: Contents.IFetchOptions | undefined
): Purpose | undefined {
  if (options === undefined) {
    return 'look';
  }
  const { content, type, format, hash, contentProviderId } = options;
  const plain =
    content === true &&
    (type === undefined || type === 'directory') &&
    format === undefined &&
    hash !== true &&
    contentProviderId === undefined;
  return plain ? 'list' : undefined;
}
