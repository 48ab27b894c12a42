import type { ErrorCode, ErrorInfo, LogStream } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { beginsWith, fromNextLine } from './bytes';
import type { ILogFollower, ILogSubscription, LogFeeds } from './feed';
import { LogJob } from './job';
import { type ILogName, type IPart, mostRead, readLog, step } from './read';
import { LogSearch } from './search';
import { LogText } from './text';

/** What the tab shows of a log. */
export type LogView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none'; readonly cause: ErrorInfo }
  | { readonly kind: 'shown'; readonly trouble?: ErrorInfo };

/** What became of the file while it was shown. */
export type LogNotice = 'shorter' | 'anew';

export interface ILogModelOptions extends IVisiblePollOptions, ILogName {
  readonly client: IBridgeClient;
  readonly feeds: LogFeeds;
  /** Seconds between two looks at the queue, as the person wishes. */
  readonly every?: () => number | undefined;
}

/** Bytes of a log that are kept: some megabytes, as few lines of it are read. */
export const mostKept = 8_000_000;

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

/** A log that is read from its end, and followed while it is on screen. */
export class LogModel implements IDisposable, ILogFollower {
  constructor(private readonly _options: ILogModelOptions) {
    const { client, every, id, path, stream } = _options;
    this._stream = stream;
    this._path = path;
    const changed = (): void => this._emit();
    const jobChanged = (): void => {
      this._subscription?.look();
      this._emit();
    };
    this.job = new LogJob(
      client,
      id,
      jobChanged,
      every ?? (() => undefined),
      _options
    );
    this.search = new LogSearch(client, this, changed);
  }

  readonly job: LogJob;
  readonly search: LogSearch;
  readonly text = new LogText();

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): LogView {
    return this._view;
  }

  get notice(): LogNotice | undefined {
    return this._notice;
  }

  get name(): ILogName {
    return { id: this._options.id, stream: this._stream, path: this._path };
  }

  /** Bytes of the file, and when it was written to (epoch seconds), as last heard. */
  get size(): number {
    return this._size;
  }
  get modified(): number {
    return this._modified;
  }

  /** Whether the job has ended and its log with it: it is asked for no more. */
  get isResting(): boolean {
    return this._isResting;
  }

  /** Whether both streams go to one file. */
  get isOneFile(): boolean {
    const { stderr, stdout } = this.job.paths;
    return stdout !== undefined && stdout === stderr;
  }

  get follows(): boolean {
    return this._follows;
  }

  get wraps(): boolean {
    return this._wraps;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get shown(): boolean {
    return this._shown;
  }
  set shown(shown: boolean) {
    this._shown = shown;
    this.job.shown = shown;
    this._subscription?.look();
    if (shown && this._view.kind === 'loading' && this._call === undefined) {
      void this.goToEnd();
    }
  }

  /** Who reads far from the end wants to hear how much there is, no more. */
  get end(): number {
    return this._wantsNews ? this.text.end : this._size;
  }
  get marked(): number {
    return this._wantsNews ? this.text.mark.length : 0;
  }
  get endedAt(): number | undefined {
    return this.job.endedAt;
  }

  /** Whether what is written is brought into view. What was missed comes first. */
  follow(follows: boolean): void {
    this._follows = follows;
    this._emit();
    if (follows && this.text.end < this._size) {
      void this.goToEnd();
    }
  }

  wrap(wraps: boolean): void {
    this._wraps = wraps;
    this._emit();
  }

  /** Shows the other stream, from its end. */
  show(stream: LogStream): void {
    if (stream !== this._stream) {
      this._stream = stream;
      this._path = this.job.paths[stream];
      this._leave();
      this._view = { kind: 'loading' };
      this._notice = undefined;
      this.search.forget();
      void this.goToEnd();
    }
  }

  async goToEnd(): Promise<void> {
    await this._load({ offset: -step, limit: step });
  }

  async goToStart(): Promise<void> {
    this._follows = false;
    await this._load({ offset: 0, limit: step });
  }

  async around(at: number): Promise<void> {
    this._follows = false;
    await this._load({ offset: Math.max(0, at - step / 2), limit: step });
  }

  /** Brings what stands above; what is too much then is let go of below. */
  async loadEarlier(): Promise<void> {
    const { start } = this.text;
    const offset = Math.max(0, start - step);
    await this._read({ offset, limit: start - offset }, ({ bytes }) => {
      this.text.prepend(offset > 0 ? fromNextLine(bytes) : bytes);
      if (this.text.end - this.text.start > mostKept) {
        this._follows = false;
        this.text.dropEnd(mostKept);
      }
    });
  }

  /** Brings what stands below; what is too much then is let go of above. */
  async loadLater(): Promise<void> {
    await this._read({ offset: this.text.end, limit: step }, ({ bytes }) => {
      this.text.append(bytes);
      this.text.dropStart(mostKept);
    });
  }

  /** Asks once more, also for what is at rest. */
  async retry(): Promise<void> {
    this.job.renew();
    if (this._subscription === undefined) {
      await this.goToEnd();
    } else {
      await this._subscription.now();
    }
  }

  take(part: IPart): void {
    const { end, mark } = this.text;
    if (this._view.kind !== 'shown') {
      void this.goToEnd();
      return;
    }
    if (part.path !== this._path) {
      // It started anew, on another node.
      void this._loadAnew('anew');
      return;
    }
    this._know(part);
    this._view = { kind: 'shown' };
    const from = part.offset;
    const known = part.bytes.subarray(Math.max(0, end - mark.length - from));
    const hasMark = from <= end - mark.length && mark.length > 0;
    if (part.size < end) {
      void this._loadAnew('shorter');
    } else if (hasMark && !beginsWith(known, mark)) {
      void this._loadAnew('anew');
    } else {
      this._grow(part);
    }
    this._emit();
  }

  fail(cause: ErrorInfo): void {
    this._view =
      this._view.kind === 'shown'
        ? { kind: 'shown', trouble: cause }
        : { kind: 'none', cause };
    this._emit();
  }

  rest(resting: boolean): void {
    this._isResting = resting;
    this._emit();
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._leave();
      this.search.stop();
      this.job.dispose();
      Signal.clearData(this);
    }
  }

  private get _wantsNews(): boolean {
    return this._follows || this.text.end >= this._size;
  }

  private _grow({ bytes, offset, size }: IPart): void {
    const { end, start } = this.text;
    const fresh = bytes.subarray(Math.max(0, end - offset));
    const isNext = offset <= end && end <= offset + bytes.length;
    const hasRoom = end - start + fresh.length <= mostKept;
    if (isNext && (this._follows || hasRoom)) {
      this.text.append(fresh);
      if (this._follows) {
        this.text.dropStart(mostKept);
      }
    }
    if (this._follows && this.text.end < size) {
      void this.goToEnd();
    }
  }

  private async _loadAnew(notice: LogNotice): Promise<void> {
    this.search.forget();
    await this._load({ offset: 0, limit: mostRead });
    this._notice = notice;
    this._emit();
  }

  /** Shows a part of the file in the place of what was there. */
  private async _load(where: {
    readonly offset: number;
    readonly limit: number;
  }): Promise<void> {
    this._notice = undefined;
    await this._read(where, part => {
      const { bytes } = part;
      const lines = part.offset > 0 ? fromNextLine(bytes) : bytes;
      this.text.reset(part.offset + bytes.length - lines.length);
      this.text.append(lines);
      this._view = { kind: 'shown' };
    });
  }

  private async _read(
    where: { readonly offset: number; readonly limit: number },
    apply: (part: IPart) => void
  ): Promise<void> {
    this._call?.abort();
    const call = new AbortController();
    this._call = call;
    this._emit();
    const { signal } = call;
    try {
      const { client } = this._options;
      const { part } = await readLog(client, this.name, where, { signal });
      if (part !== undefined && !signal.aborted) {
        this._know(part);
        apply(part);
        this._join(part.modified);
      }
    } catch (error) {
      if (!signal.aborted) {
        const cause = errorInfo(error);
        this.fail(cause);
        if (!final.has(cause.code)) {
          this._join(undefined);
        }
      }
    } finally {
      if (this._call === call) {
        this._call = undefined;
        this._emit();
      }
    }
  }

  private _know({ modified, path, size }: IPart): void {
    if (path !== this._path) {
      // Others who follow the same file may be there already.
      this._subscription?.dispose();
      this._subscription = undefined;
    }
    this._path = path;
    this._size = size;
    this._modified = modified;
  }

  private _join(modified: number | undefined): void {
    this._subscription ??= this._options.feeds.join(this, modified);
    this._subscription.look();
  }

  private _leave(): void {
    this._call?.abort();
    this._call = undefined;
    this._subscription?.dispose();
    this._subscription = undefined;
    this._isResting = false;
  }

  private _emit(): void {
    if (!this._isDisposed) {
      this._stateChanged.emit();
    }
  }

  private readonly _stateChanged = new Signal<this, void>(this);
  private _view: LogView = { kind: 'loading' };
  private _notice: LogNotice | undefined;
  private _stream: LogStream;
  private _path: string | undefined;
  private _size = 0;
  private _modified = 0;
  private _follows = true;
  private _wraps = false;
  private _shown = false;
  private _isResting = false;
  private _isDisposed = false;
  private _call: AbortController | undefined;
  private _subscription: ILogSubscription | undefined;
}
