import type { ErrorInfo, LogStream } from '@jupyterlab-hpc/api';
import type { IBridgeClient, IVisiblePollOptions } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { ILogFollower, LogFeeds } from './feed';
import { LogJob } from './job';
import { type LogNotice, noticeOf } from './news';
import { LogPages } from './pages';
import type { ILogName, IPart } from './read';
import { LogReading } from './reading';
import { LogSearch } from './search';
import type { LogText } from './text';

/** What the tab shows of a log. */
export type LogView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none'; readonly cause: ErrorInfo }
  | { readonly kind: 'shown'; readonly trouble?: ErrorInfo };

export interface ILogModelOptions extends IVisiblePollOptions, ILogName {
  readonly client: IBridgeClient;
  readonly feeds: LogFeeds;
  /** Seconds between two looks at the queue, as the person wishes. */
  readonly every?: () => number | undefined;
}

/** A log that is read from its end, and followed while it is on screen. */
export class LogModel implements IDisposable, ILogFollower {
  constructor(options: ILogModelOptions) {
    const { client, every, feeds, id } = options;
    const changed = (): void => this._emit();
    const jobChanged = (): void => {
      this._file.look();
      this._emit();
    };
    this._file = new LogReading({
      client,
      feeds,
      name: options,
      follower: this,
      changed
    });
    this.pages = new LogPages(
      this._file,
      () => (this._notice = undefined),
      () => (this._view = { kind: 'shown' })
    );
    this.job = new LogJob(
      client,
      id,
      jobChanged,
      every ?? (() => undefined),
      options
    );
    this.search = new LogSearch(client, this, changed);
  }

  readonly job: LogJob;
  readonly search: LogSearch;
  /** The part of the file that is in the page. */
  readonly pages: LogPages;

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get text(): LogText {
    return this.pages.text;
  }

  get view(): LogView {
    return this._view;
  }

  get notice(): LogNotice | undefined {
    return this._notice;
  }

  get name(): ILogName {
    return this._file.name;
  }

  /** Bytes of the file, and when it was written to (epoch seconds), as last heard. */
  get size(): number {
    return this._file.size;
  }
  get modified(): number {
    return this._file.modified;
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
    return this.pages.follows;
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
    this._file.look();
    if (shown && this._view.kind === 'loading' && !this._file.isBusy) {
      void this.pages.toEnd();
    }
  }

  /** Who reads far from the end wants to hear how much there is, no more. */
  get end(): number {
    return this.pages.wantsNews ? this.text.end : this.size;
  }
  get marked(): number {
    return this.pages.wantsNews ? this.text.mark.length : 0;
  }
  get endedAt(): number | undefined {
    return this.job.endedAt;
  }

  /** Whether what is written is brought into view. What was missed comes first. */
  follow(follows: boolean): void {
    this.pages.follows = follows;
    this._emit();
    if (follows && !this.pages.isAtEnd) {
      void this.pages.toEnd();
    }
  }

  wrap(wraps: boolean): void {
    this._wraps = wraps;
    this._emit();
  }

  /** Shows the other stream, from its end. */
  show(stream: LogStream): void {
    if (stream !== this.name.stream) {
      this._file.change(stream, this.job.paths[stream]);
      this._isResting = false;
      this._view = { kind: 'loading' };
      this._notice = undefined;
      this.search.forget();
      void this.pages.toEnd();
    }
  }

  async around(at: number): Promise<void> {
    await this.pages.around(at);
  }

  /** Asks once more, also for what is at rest. */
  async retry(): Promise<void> {
    this.job.renew();
    if (!(await this._file.now())) {
      await this.pages.toEnd();
    }
  }

  take(part: IPart): void {
    if (this._view.kind !== 'shown') {
      void this.pages.toEnd();
      return;
    }
    if (part.path !== this.name.path) {
      // It started anew, on another node.
      void this._loadAnew('anew');
      return;
    }
    this._file.know(part);
    this._view = { kind: 'shown' };
    const notice = noticeOf(this.text, part);
    if (notice !== undefined) {
      void this._loadAnew(notice);
    } else {
      this.pages.grow(part);
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
      this._file.leave();
      this.search.stop();
      this.job.dispose();
      Signal.clearData(this);
    }
  }

  private async _loadAnew(notice: LogNotice): Promise<void> {
    this.search.forget();
    await this.pages.anew();
    this._notice = notice;
    this._emit();
  }

  private _emit(): void {
    if (!this._isDisposed) {
      this._stateChanged.emit();
    }
  }

  private readonly _stateChanged = new Signal<this, void>(this);
  private readonly _file: LogReading;
  private _view: LogView = { kind: 'loading' };
  private _notice: LogNotice | undefined;
  private _wraps = false;
  private _shown = false;
  private _isResting = false;
  private _isDisposed = false;
}
