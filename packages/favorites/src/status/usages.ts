import type { Favorite, Usage } from '@jupyterlab-hpc/api';
import {
  browserClock,
  type IBridgeClient,
  type IClock
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** Milliseconds of rest on an entry before its place is measured. */
const rest = 300;

/** Seconds for which a measurement is good enough. */
const keeps = 300;

/** How full the places of entries are, measured when one is pointed at. */
export class Usages implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _clock: IClock = browserClock
  ) {}

  /** Emitted when a measurement came. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The last measurement of an entry's place, if it has an allowance. */
  of({ resolved = '' }: Favorite): Usage | undefined {
    const usage = this._known.get(resolved);
    return usage !== undefined && usage.quotas.length > 0 ? usage : undefined;
  }

  /** An entry is pointed at, or none: measures its place after some rest. */
  point(item: Favorite | undefined): void {
    this._waiting?.dispose();
    this._waiting = undefined;
    const path = item?.resolved;
    if (path !== undefined && !this._isFresh(path)) {
      this._waiting = this._clock.after(rest, () => void this._measure(path));
    }
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._waiting?.dispose();
    Signal.clearData(this);
  }

  private _isFresh(path: string): boolean {
    const at = this._asked.get(path);
    return at !== undefined && this._client.now() - at < keeps;
  }

  private async _measure(path: string): Promise<void> {
    this._asked.set(path, this._client.now());
    try {
      const usage = await this._client.call('getUsage', { body: { path } });
      this._known.set(path, usage);
      this._changed.emit();
    } catch {
      // It is an aside: without it nothing is drawn, and it is asked later.
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _known = new Map<string, Usage>();
  private readonly _asked = new Map<string, number>();
  private _waiting: IDisposable | undefined;
  private _disposed = false;
}
