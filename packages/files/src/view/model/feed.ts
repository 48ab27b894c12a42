import type {
  ErrorInfo,
  FileEntry,
  FileListing,
  FileQuery
} from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IClock,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { keyOf, renewed } from './entries';
import { Pace } from './pace';
import { offsetFor, type IQuestion, queryOf } from './question';
import { WindowCache } from './windows';

/** Milliseconds: between names while one scrolls, and of rest before all else. */
const scrollPause = 50;
const restPause = 150;

/** Rows that a window should have beyond those on screen. */
const margin = 25;

/** A row that the grid is to show: see `IGridReveal`. */
export interface IFound {
  readonly key: string;
  readonly still: boolean;
}

export interface IFeedOptions extends IVisiblePollOptions {
  readonly question: () => IQuestion;
  /** The server refuses such an order: asks another question. */
  readonly onTooMany: (cause: ErrorInfo) => void;
  /** The row that was looked for is there. */
  readonly onFound: (found: IFound) => void;
  /** The row that is to stay where it is: the first on screen. */
  readonly anchor: () => FileEntry | undefined;
}

/** What is asked next of the directory. */
interface INext {
  readonly offset: number;
  /** Names alone: a person scrolls on. */
  readonly bare: boolean;
  /** In place of the offset: the name of an entry, or how it begins. */
  readonly near?: string;
  readonly still?: boolean;
}

/** One window of a directory, kept as new as it has to be. */
export class DirectoryFeed implements IDisposable {
  constructor(client: IBridgeClient, options: IFeedOptions) {
    this._client = client;
    this._options = options;
    this._clock = options.clock ?? browserClock;
    this._windows = new WindowCache(client);
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The entries near the screen, with the counts of the last answer. */
  get listing(): FileListing | undefined {
    return this._listing;
  }

  /** The question that the entries are the answer to. */
  get answered(): IQuestion | undefined {
    return this._answered;
  }

  /** Counts the answers to new questions. */
  get serial(): number {
    return this._serial;
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
      this._halt();
    }
    this._poll.shown = shown;
    if (!shown) {
      this._poll.stop();
    }
  }

  /** Asks the question from its first row on. */
  async begin(near?: string, still = false): Promise<void> {
    this._halt();
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
    this._range = { first, last };
    this._rest?.dispose();
    if (this._listing === undefined || last < first) {
      return;
    }
    this._rest = this._clock.after(restPause, () => this._settle());
    if (!this._covers(0)) {
      this._scroll();
    }
  }

  /** Forgets all rows: other ones are on their way. */
  clear(): void {
    this._listing = undefined;
    this._answered = undefined;
    this._error = undefined;
    this._at = undefined;
    this._changed.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._halt();
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private _halt(): void {
    this._rest?.dispose();
    this._scrolling?.dispose();
    this._scrolling = undefined;
  }

  private _covers(beyond: number): boolean {
    const { first, last } = this._range;
    const { offset = 0, entries = [], matching = 0 } = this._listing ?? {};
    return (
      Math.max(0, first - beyond) >= offset &&
      Math.min(matching - 1, last + beyond) < offset + entries.length
    );
  }

  private _scroll(): void {
    this._scrolling ??= this._clock.after(scrollPause, () => {
      this._scrolling = undefined;
      if (this._covers(0)) {
        return;
      }
      if (this._asking > 0 && this._next.bare) {
        // Names that were asked for may still be of use.
        this._scroll();
      } else {
        void this._now({ offset: offsetFor(this._range.first), bare: true });
      }
    });
  }

  private _settle(): void {
    if (this._next.bare || !this._covers(margin)) {
      this._halt();
      void this._now({ offset: offsetFor(this._range.first), bare: false });
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
    const moved = await this._followed(question, query, listing, signal);
    this._take(question, moved ?? listing, next.bare);
    return modified;
  }

  /** Where the first row on screen is now, when it left its window. */
  private async _followed(
    question: IQuestion,
    query: FileQuery,
    listing: FileListing,
    signal: AbortSignal
  ): Promise<FileListing | undefined> {
    const anchor = this._options.anchor();
    const isThere =
      anchor === undefined ||
      listing.entries.some(entry => keyOf(entry) === keyOf(anchor));
    if (isThere || question !== this._answered || !this._isRefresh(listing)) {
      return undefined;
    }
    const near = await this._windows.ask(
      { ...query, near: anchor.name },
      signal
    );
    const at = (near.listing.found ?? -1) - near.listing.offset;
    const found = near.listing.entries[at];
    return found !== undefined && keyOf(found) === keyOf(anchor)
      ? near.listing
      : undefined;
  }

  private _isRefresh({ offset }: FileListing): boolean {
    return offset === this._listing?.offset && !this._next.bare;
  }

  private _find(question: IQuestion, listing: FileListing, next: INext): void {
    const { found, offset, entries } = listing;
    const entry = found === undefined ? undefined : entries[found - offset];
    const isOther = question !== this._answered;
    this._next = { offset: this._listing?.offset ?? offset, bare: false };
    if (entry !== undefined || isOther) {
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
    const isOther = question !== this._answered;
    const old = isOther ? [] : (this._listing?.entries ?? []);
    this._serial += isOther ? 1 : 0;
    this._answered = question;
    this._next = { offset: listing.offset, bare };
    this._listing = {
      ...listing,
      entries: renewed(old, listing.entries, bare)
    };
  }

  private _fail(question: IQuestion, cause: ErrorInfo): void {
    if (cause.code === 'too-many-entries') {
      this._options.onTooMany(cause);
      return;
    }
    this._error = cause;
    if (question !== this._answered) {
      // Rows of another question would be taken for those of this one.
      this._listing = undefined;
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _options: IFeedOptions;
  private readonly _clock: IClock;
  private readonly _windows: WindowCache;
  private readonly _poll: VisiblePoll;
  private readonly _pace = new Pace();
  private readonly _changed = new Signal<this, void>(this);
  private _listing: FileListing | undefined;
  private _answered: IQuestion | undefined;
  private _serial = 0;
  private _error: ErrorInfo | undefined;
  private _at: number | undefined;
  private _asking = 0;
  private _wanted = true;
  private _next: INext = { offset: 0, bare: false };
  private _range = { first: 0, last: -1 };
  private _rest: IDisposable | undefined;
  private _scrolling: IDisposable | undefined;
}

/** The part of a query that says which window is meant. */
function placeOf({ offset, bare, near }: INext): Partial<FileQuery> {
  return {
    ...(near === undefined ? { offset } : { near }),
    ...(bare ? { bare } : {})
  };
}
