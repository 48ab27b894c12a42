import type { Favorite, Usage } from '@jupyterlab-hpc/api';
import {
  browserClock,
  type IBridgeClient,
  type IClock,
  MeasuredUsages
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** Milliseconds of rest on an entry before its place is measured. */
const rest = 300;

/** How full the places of entries are, measured when one is pointed at. */
export class Usages implements IDisposable {
  constructor(
    client: IBridgeClient,
    private readonly _clock: IClock = browserClock
  ) {
    this._measured = new MeasuredUsages(client);
  }

  /** Emitted when a measurement came. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The last measurement of an entry's place, if it has an allowance. */
  of({ resolved = '' }: Favorite): Usage | undefined {
    const usage = this._measured.known(resolved);
    return usage !== undefined && usage.quotas.length > 0 ? usage : undefined;
  }

  /** An entry is pointed at, or none: measures its place after some rest. */
  point(item: Favorite | undefined): void {
    this._waiting?.dispose();
    this._waiting = undefined;
    const path = item?.resolved;
    if (path !== undefined && !this._measured.isFresh(path)) {
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

  private async _measure(path: string): Promise<void> {
    await this._measured.measure(path);
    this._changed.emit();
  }

  private readonly _measured: MeasuredUsages;
  private readonly _changed = new Signal<this, void>(this);
  private _waiting: IDisposable | undefined;
  private _disposed = false;
}
