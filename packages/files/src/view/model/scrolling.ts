import type { IClock } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { offsetFor } from './question';
import type { IRange, Shown } from './shown';

/** Milliseconds: between names while one scrolls, and of rest before all else. */
const pause = 50;
const rest = 150;

/** Rows that a window should have beyond those on screen. */
const margin = 25;

export interface IScrollingOptions {
  readonly clock: IClock;
  readonly shown: Shown;
  /** Whether names are being waited for that may still be of use. */
  readonly isWaiting: () => boolean;
  /** Asks for a window, or for its names alone. */
  readonly ask: (offset: number, bare: boolean) => void;
}

/**
 * Which windows are asked for as one scrolls: names on the way, and what
 * costs the file system a look at each entry only where one comes to rest.
 */
export class Scrolling implements IDisposable {
  constructor(private readonly _options: IScrollingOptions) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** These rows are on screen now. */
  need(range: IRange): void {
    const { clock, shown } = this._options;
    this._range = range;
    this._rest?.dispose();
    if (shown.listing !== undefined && range.last >= range.first) {
      this._rest = clock.after(rest, () => this._settle());
      this._hurry();
    }
  }

  /** What was planned is of no use any more. */
  halt(): void {
    this._rest?.dispose();
    this._soon?.dispose();
    this._soon = undefined;
  }

  dispose(): void {
    this._isDisposed = true;
    this.halt();
  }

  private _hurry(): void {
    const { clock, shown, isWaiting, ask } = this._options;
    if (shown.covers(this._range, 0)) {
      return;
    }
    this._soon ??= clock.after(pause, () => {
      this._soon = undefined;
      if (isWaiting()) {
        this._hurry();
      } else if (!shown.covers(this._range, 0)) {
        ask(offsetFor(this._range.first), true);
      }
    });
  }

  private _settle(): void {
    const { shown, ask } = this._options;
    if (shown.isBare || !shown.covers(this._range, margin)) {
      this.halt();
      ask(offsetFor(this._range.first), false);
    }
  }

  private _range: IRange = { first: 0, last: -1 };
  private _rest: IDisposable | undefined;
  private _soon: IDisposable | undefined;
  private _isDisposed = false;
}
