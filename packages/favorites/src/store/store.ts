import type { Favorite, FavoriteOp, Favorites } from '@jupyterlab-hpc/api';
import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  type Reply,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** What became of a change: ids of what was added, and what takes it back. */
export type Change = Pick<Reply<'changeFavorites'>, 'ids' | 'undo'>;

/** Milliseconds in which a second look at the page asks nothing. */
const lookPause = 2000;

/**
 * The bookmarks as the bridge has them. Every tab has one of these: it asks
 * once a minute while the page can be seen, and when it is looked at again.
 */
export class FavoritesStore implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    options: IVisiblePollOptions = {}
  ) {
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted when anything below may be otherwise. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** What the bridge said last; undefined before it said anything. */
  get favorites(): Favorites | undefined {
    return this._favorites;
  }

  /** Those of the site first, then by order; hidden ones, too. */
  get items(): readonly Favorite[] {
    return this._favorites?.items ?? [];
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** The bookmark of an absolute path, unless it is hidden. */
  find(path: string): Favorite | undefined {
    return this.items.find(
      ({ resolved, hidden }) => resolved === path && hidden !== true
    );
  }

  /** Begins to ask, from now on as long as the page is there. */
  start(): void {
    this._poll.shown = true;
  }

  /** Asks at once. */
  async refresh(): Promise<void> {
    await this._poll.now();
  }

  /** The page is looked at again: asks, unless that was just done. */
  async look(): Promise<void> {
    if (this._client.now() - this._askedAt >= lookPause / 1000) {
      await this._poll.now();
    }
  }

  /**
   * Sends changes, in the order of the calls. Rejects with a `BridgeError`:
   * the operations up to the one that failed may be done then.
   */
  change(ops: readonly FavoriteOp[]): Promise<Change> {
    const sent = this._last.then(() => this._send(ops));
    this._last = sent.then(
      () => undefined,
      () => undefined
    );
    return sent;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _send(ops: readonly FavoriteOp[]): Promise<Change> {
    const body = { ops: [...ops] };
    const { favorites, ids, undo } = await this._client
      .call('changeFavorites', { body })
      .catch((error: unknown) => {
        // What came before the operation that failed is done.
        void this._poll.now();
        throw error;
      });
    this._generation += 1;
    this._etag = undefined;
    this._take(favorites);
    return { ids, undo };
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    const generation = this._generation;
    this._askedAt = this._client.now();
    try {
      const answer = await this._client.callIfChanged(
        'getFavorites',
        {},
        { signal, ...(this._etag === undefined ? {} : { etag: this._etag }) }
      );
      signal.throwIfAborted();
      // An answer from before a change of our own would undo it on screen.
      if (answer.modified && generation === this._generation) {
        this._etag = answer.etag;
        this._take(answer.body);
      } else {
        this._fail(undefined);
      }
      return { answered: true, live: false };
    } catch (error) {
      if (!signal.aborted) {
        this._fail(errorInfo(error));
      }
      return { answered: false, live: false };
    }
  }

  private _take(favorites: Favorites): void {
    const same = JSON.stringify(favorites) === JSON.stringify(this._favorites);
    const mended = this._error !== undefined;
    this._error = undefined;
    if (!same) {
      this._favorites = favorites;
    }
    if (!same || mended) {
      this._changed.emit();
    }
  }

  private _fail(error: ErrorInfo | undefined): void {
    if (error !== undefined || this._error !== undefined) {
      this._error = error;
      this._changed.emit();
    }
  }

  private readonly _poll: VisiblePoll;
  private readonly _changed = new Signal<this, void>(this);
  private _favorites: Favorites | undefined;
  private _error: ErrorInfo | undefined;
  private _etag: string | undefined;
  private _askedAt = Number.NEGATIVE_INFINITY;
  private _generation = 0;
  private _last: Promise<void> = Promise.resolve();
}
