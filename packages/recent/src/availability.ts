import type { PathState } from '@jupyterlab-hpc/api';
import {
  browserClock,
  type IBridgeClient,
  type IClock
} from '@jupyterlab-hpc/core';
import { type ISignal, Signal } from '@lumino/signaling';

import type { Places } from './places';
import type { IEntry } from './store';

/** Milliseconds within which looking again would tell nothing new. */
const fresh = 60_000;

/** The contract takes no more paths at once. */
const most = 200;

export interface IAvailabilityOptions {
  readonly client: IBridgeClient;
  readonly places: Pick<Places, 'absolute'>;
  readonly clock?: IClock;
}

/** Which entries can be opened, as far as that was looked at. */
export class Availability {
  constructor(private readonly _options: IAvailabilityOptions) {
    this._clock = _options.clock ?? browserClock;
  }

  /** Emitted when more or else is known. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** How an entry was when it was looked at, unless it was opened since. */
  of({ key, at }: IEntry): PathState | undefined {
    const known = this._known.get(key);
    return known !== undefined && known.at >= at ? known.state : undefined;
  }

  /** Notes what opening an entry told. */
  note(key: string, state: PathState): void {
    this._known.set(key, { state, at: this._clock.now() / 1000 });
    this._changed.emit();
  }

  /**
   * Looks at all entries that are paths of the server, in one request and at
   * most once a minute, unless `again`. What cannot be asked stays as it is.
   */
  async look(entries: readonly IEntry[], again = false): Promise<void> {
    const now = this._clock.now();
    if (this._looking || (!again && now - this._lookedAt < fresh)) {
      return;
    }
    this._looking = true;
    this._lookedAt = now;
    try {
      await this._ask(entries.slice(0, most));
    } catch (error) {
      // The list is of use without it, so nobody is told.
      console.warn('The recent entries could not be looked at.', error);
    } finally {
      this._looking = false;
    }
  }

  private async _ask(entries: readonly IEntry[]): Promise<void> {
    const { client, places } = this._options;
    const keys = new Map<string, string[]>();
    for (const entry of entries) {
      const path = await places.absolute(entry);
      if (path !== undefined) {
        keys.set(path, [...(keys.get(path) ?? []), entry.key]);
      }
    }
    if (keys.size === 0) {
      return;
    }
    const at = this._clock.now() / 1000;
    const paths = [...keys.keys()].map(path => ({ path }));
    const { items } = await client.call('statPaths', { body: { paths } });
    for (const { path, state } of items) {
      keys.get(path)?.forEach(key => this._known.set(key, { state, at }));
    }
    this._changed.emit();
  }

  private readonly _clock: IClock;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _known = new Map<
    string,
    { readonly state: PathState; readonly at: number }
  >();
  private _looking = false;
  private _lookedAt = Number.NEGATIVE_INFINITY;
}
