import type { Favorite, FileFacts, PathStatus } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { FavoritesStore } from '../store/store';
import type { EntryState } from './words';

/** The contract's bound on the paths of one question. */
const mostPaths = 200;

/** Seconds in which a second look at the page asks nothing. */
const lookPause = 2;

/**
 * How the paths of the bookmarks are. It asks once a minute while the list is
 * on screen, when the page is looked at again, and for what was added.
 */
export class Statuses implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _store: FavoritesStore,
    options: IVisiblePollOptions = {}
  ) {
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
    _store.changed.connect(this._onStore);
  }

  /** Emitted when an entry may be otherwise. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** How an entry is, as far as that is known. */
  of({ resolved }: Favorite): EntryState | undefined {
    return resolved === undefined
      ? this._store.favorites && 'unset'
      : this._known.get(resolved)?.state;
  }

  /** What is known of an entry's file beside that it is there. */
  factsOf({ resolved = '' }: Favorite): FileFacts | undefined {
    return this._known.get(resolved)?.facts;
  }

  /** Whether the list is on screen. */
  set shown(shown: boolean) {
    this._shown = shown;
    if (this._store.favorites !== undefined) {
      this._poll.shown = shown;
    }
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** The page is looked at again: asks, unless that was just done. */
  look(): void {
    const due = this._askedAt + lookPause <= this._client.now();
    if (this._shown && due && this._store.favorites !== undefined) {
      void this._poll.now();
    }
  }

  /**
   * Looks at one entry anew, which is to be opened: also where that mounts
   * its file system. Rejects with a `BridgeError`.
   */
  async check(item: Favorite): Promise<EntryState> {
    if (item.resolved === undefined) {
      return 'unset';
    }
    await this._stat([item], true);
    return this.of(item) ?? 'unchecked';
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      this._store.changed.disconnect(this._onStore);
      Signal.clearData(this);
    }
  }

  /** Asks for those that nothing is known of, and lets the poll begin. */
  private readonly _onStore = (): void => {
    if (!this._shown) {
      return;
    }
    const isNew = this._wanted().some(
      ({ resolved = '' }) => !this._known.has(resolved)
    );
    if (isNew && this._askedAt !== Number.NEGATIVE_INFINITY) {
      void this._poll.now();
    }
    this._poll.shown = true;
  };

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    this._askedAt = this._client.now();
    try {
      await this._stat(this._wanted(), false, signal);
      return { answered: true, live: false };
    } catch {
      // What was known of them stays; that nothing answers, the store says.
      return { answered: false, live: false };
    }
  }

  private _wanted(): readonly Favorite[] {
    return this._store.items.filter(
      ({ resolved, hidden }) => resolved !== undefined && hidden !== true
    );
  }

  private async _stat(
    items: readonly Favorite[],
    automounts: boolean,
    signal?: AbortSignal
  ): Promise<void> {
    const paths = items.flatMap(({ resolved, mount }) =>
      resolved === undefined
        ? []
        : [{ path: resolved, ...(mount === undefined ? {} : { mount }) }]
    );
    for (let from = 0; from < paths.length; from += mostPaths) {
      const body = {
        paths: paths.slice(from, from + mostPaths),
        ...(automounts ? { automounts } : {})
      };
      const options = signal === undefined ? {} : { signal };
      const reply = await this._client.call('statPaths', { body }, options);
      for (const status of reply.items) {
        this._known.set(status.path, status);
      }
      this._changed.emit();
    }
  }

  private readonly _poll: VisiblePoll;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _known = new Map<string, PathStatus>();
  private _shown = false;
  private _askedAt = Number.NEGATIVE_INFINITY;
}
