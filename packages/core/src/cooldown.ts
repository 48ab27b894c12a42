import type { IDisposable } from '@lumino/disposable';

import type { IClock } from './clock';

/** Says when something may be done by hand again. */
export class CoolDown implements IDisposable {
  /** `changed` is called when it is over. */
  constructor(
    private readonly _clock: IClock,
    private readonly _seconds: number,
    private readonly _changed: () => void
  ) {}

  get isOver(): boolean {
    return this._clock.now() - this._startedAt >= this._seconds * 1000;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begins, or begins anew. */
  start(): void {
    this._startedAt = this._clock.now();
    this._timer?.dispose();
    this._timer = this._clock.after(this._seconds * 1000, this._changed);
  }

  dispose(): void {
    this._isDisposed = true;
    this._timer?.dispose();
  }

  private _startedAt = Number.NEGATIVE_INFINITY;
  private _timer: IDisposable | undefined;
  private _isDisposed = false;
}
