import type { ErrorInfo, FileListing } from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { keyOf } from './entries';
import { followed } from './followed';
import { type IFeedOptions, type INext, placeOf } from './next';
import { Pace } from './pace';
import { type IQuestion, queryOf } from './question';
import { Scrolling } from './scrolling';
import { foundIn, Shown } from './shown';
import { WindowCache } from './windows';

/** One window of a directory, kept as new as it has to be. */
export class DirectoryFeed implements IDisposable {
  constructor(client: IBridgeClient, options: IFeedOptions) {
    this._client = client;
    this._options = options;
    this._windows = new WindowCache(client);
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
    this._scrolling = new Scrolling({
      clock: options.clock ?? browserClock,
      shown: this._shown,
      isWaiting: () => this._asking > 0 && this._next.bare,
      ask: (offset, bare) => void this._now({ offset, bare })
    });
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The entries near the screen, with the counts of the last answer. */
  get listing(): FileListing | undefined {
    return this._shown.listing;
  }

  /** The question that the entries are the answer to. */
  get answered(): IQuestion | undefined {
    return this._shown.question;
  }

  /** Counts the answers to new questions. */
  get serial(): number {
    return this._shown.serial;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** Whether an answer is being waited for that a person wants. */
  get asking(): boolean {
    return this._asking > 0;
  }

  /** When the entries were got, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  set shown(shown: boolean) {
    if (!shown) {
      this._scrolling.halt();
    }
    this._poll.shown = shown;
    if (!shown) {
      this._poll.stop();
    }
  }

  /** Asks the question from its first row on. */
  async begin(near?: string, still = false): Promise<void> {
    this._scrolling.halt();
    await this._now({
      offset: 0,
      bare: false,
      ...(near === undefined ? {} : { near, still })
    });
  }

  /** Begins at an entry, once the view is on screen. */
  startAt(near: string): void {
    this._next = { offset: 0, bare: false, near, still: true };
  }

  /** Asks for what is on screen anew. */
  async refresh(): Promise<void> {
    this._pace.start();
    await this._now({ ...this._next, bare: false });
  }

  /** Brings the entry of a name, or one that begins so, into view. */
  async seek(near: string): Promise<void> {
    await this._now({ ...this._next, bare: false, near });
  }

  /** Makes rows be at hand: their names soon, all of it once there is rest. */
  need(first: number, last: number): void {
    this._scrolling.need({ first, last });
  }

  /** Forgets all rows: other ones are on their way. */
  clear(): void {
    this._shown.clear();
    this._error = undefined;
    this._at = undefined;
    this._changed.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._scrolling.dispose();
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _now(next: INext): Promise<void> {
    this._next = next;
    this._wanted = true;
    await this._poll.now();
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    const question = this._options.question();
    const wanted = this._wanted;
    this._wanted = false;
    this._asking += wanted ? 1 : 0;
    this._changed.emit();
    try {
      const changed = await this._look(question, this._next, signal);
      this._error = undefined;
      this._at = this._client.now();
      return {
        answered: true,
        live: false,
        delay: this._pace.after(changed || wanted)
      };
    } catch (error) {
      if (!signal.aborted) {
        this._fail(question, errorInfo(error));
      }
      return { answered: false, live: false };
    } finally {
      this._asking -= wanted ? 1 : 0;
      this._changed.emit();
    }
  }

  /** Resolves with whether anything is other than it was. */
  private async _look(
    question: IQuestion,
    next: INext,
    signal: AbortSignal
  ): Promise<boolean> {
    const query = queryOf(question);
    const { listing, modified } = await this._windows.ask(
      { ...query, ...placeOf(next) },
      signal
    );
    if (next.near !== undefined) {
      this._find(question, listing, next);
      return true;
    }
    const { question: answered, listing: old } = this._shown;
    const isRefresh =
      question === answered && listing.offset === old?.offset && !next.bare;
    // Where the first row on screen is now, when it left its window.
    const anchor = isRefresh ? this._options.anchor() : undefined;
    const moved = await followed(this._windows, query, listing, anchor, signal);
    this._take(question, moved ?? listing, next.bare);
    return modified;
  }

  private _find(question: IQuestion, listing: FileListing, next: INext): void {
    const entry = foundIn(listing);
    const offset = this._shown.listing?.offset ?? listing.offset;
    this._next = { offset, bare: false };
    if (entry !== undefined || question !== this._shown.question) {
      this._take(question, listing, false);
    }
    if (entry !== undefined) {
      const { still = false } = next;
      this._options.onFound({ key: keyOf(entry), still });
    }
  }

  private _take(
    question: IQuestion,
    listing: FileListing,
    bare: boolean
  ): void {
    this._next = { offset: listing.offset, bare };
    this._shown.take(question, listing, bare);
  }

  private _fail(question: IQuestion, cause: ErrorInfo): void {
    if (cause.code === 'too-many-entries') {
      this._options.onTooMany(cause);
      return;
    }
    this._error = cause;
    if (question !== this._shown.question) {
      // Rows of another question would be taken for those of this one.
      this._shown.clear();
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _options: IFeedOptions;
  private readonly _windows: WindowCache;
  private readonly _poll: VisiblePoll;
  private readonly _scrolling: Scrolling;
  private readonly _shown = new Shown();
  private readonly _pace = new Pace();
  private readonly _changed = new Signal<this, void>(this);
  private _error: ErrorInfo | undefined;
  private _at: number | undefined;
  private _asking = 0;
  private _wanted = true;
  private _next: INext = { offset: 0, bare: false };
}
