import type { ErrorCode, LogStream } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

import type { ILogFollower, ILogSubscription, LogFeeds } from './feed';
import { type ILogName, type IPart, readLog } from './read';

/** Causes with which a log does not come back by itself. */
const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'log-none',
  'job-not-found',
  'path-denied',
  'disabled-by-site',
  'not-permitted',
  'bad-request',
  'contract-mismatch'
]);

export interface ILogReadingOptions {
  readonly client: IBridgeClient;
  readonly feeds: LogFeeds;
  readonly name: ILogName;
  /** Who is told of what is written to the file. */
  readonly follower: ILogFollower;
  /** Something is being read, or no more. */
  readonly changed: () => void;
}

/** Bytes and place in a file: where a part begins, from its end if negative. */
export interface IWhere {
  readonly offset: number;
  readonly limit: number;
}

/** Which file a log is, and what is read of it: one part at a time. */
export class LogReading {
  constructor(private readonly _options: ILogReadingOptions) {
    const { path, stream } = _options.name;
    this._stream = stream;
    this._path = path;
  }

  get name(): ILogName {
    const { id } = this._options.name;
    return { id, stream: this._stream, path: this._path };
  }

  /** Bytes of the file, and when it was written to (epoch seconds), as last heard. */
  get size(): number {
    return this._size;
  }
  get modified(): number {
    return this._modified;
  }

  get isBusy(): boolean {
    return this._call !== undefined;
  }

  /** Goes over to the other stream, which may be at a path. */
  change(stream: LogStream, path: string | undefined): void {
    this._stream = stream;
    this._path = path;
    this.leave();
  }

  /** Reads a part in the place of one that is being read. Does not reject. */
  async read(where: IWhere, apply: (part: IPart) => void): Promise<void> {
    this._call?.abort();
    const call = new AbortController();
    this._call = call;
    const { changed, client, follower } = this._options;
    changed();
    const { signal } = call;
    try {
      const { part } = await readLog(client, this.name, where, { signal });
      if (part !== undefined && !signal.aborted) {
        this.know(part);
        apply(part);
        this._join(part.modified);
      }
    } catch (error) {
      if (!signal.aborted) {
        const cause = errorInfo(error);
        follower.fail(cause);
        if (!final.has(cause.code)) {
          this._join(undefined);
        }
      }
    } finally {
      if (this._call === call) {
        this._call = undefined;
        changed();
      }
    }
  }

  /** Takes in what an answer tells of the file. */
  know({ modified, path, size }: Omit<IPart, 'bytes'>): void {
    if (path !== this._path) {
      // Others who follow the same file may be there already.
      this._subscription?.dispose();
      this._subscription = undefined;
    }
    this._path = path;
    this._size = size;
    this._modified = modified;
  }

  /** Something about the follower is other than it was. */
  look(): void {
    this._subscription?.look();
  }

  /** Asks for news at once; tells whether there is a file to ask for. */
  async now(): Promise<boolean> {
    const subscription = this._subscription;
    await subscription?.now();
    return subscription !== undefined;
  }

  /** Reads no more, and follows nothing. */
  leave(): void {
    this._call?.abort();
    this._call = undefined;
    this._subscription?.dispose();
    this._subscription = undefined;
  }

  private _join(modified: number | undefined): void {
    const { feeds, follower } = this._options;
    this._subscription ??= feeds.join(follower, modified);
    this._subscription.look();
  }

  private _stream: LogStream;
  private _path: string | undefined;
  private _size = 0;
  private _modified = 0;
  private _call: AbortController | undefined;
  private _subscription: ILogSubscription | undefined;
}
