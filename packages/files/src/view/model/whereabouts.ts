import type { IGridReveal } from '@jupyterlab-hpc/core';
import { type ISignal, Signal } from '@lumino/signaling';

/** Where in the rows of a directory a person is. */
export class Whereabouts {
  /** Emitted when other rows came on screen. */
  get moved(): ISignal<this, void> {
    return this._moved;
  }

  /** The first row on screen, and the last that is whole there. */
  get top(): number {
    return this._top;
  }

  get bottom(): number {
    return this._bottom;
  }

  /** The row to bring into view, once per serial. */
  get reveal(): IGridReveal | undefined {
    return this._reveal;
  }

  /** The key of the row with the focus. */
  focus: string | undefined;

  /** These rows are on screen. */
  look(top: number, bottom: number): void {
    this._top = top;
    this._bottom = bottom;
    if (top > 0) {
      this._awaited = undefined;
    }
    this._moved.emit();
  }

  /** Has a row brought into view; `still`: to the top, without the focus. */
  show(key: string, still: boolean): void {
    const serial = (this._reveal?.serial ?? 0) + 1;
    this._reveal = { key, serial, still };
    this._awaited = still ? key : undefined;
  }

  /** The view leaves the screen: an element that is taken off forgets how far it was scrolled. */
  leave(top: string | undefined): void {
    if (!this._isAway) {
      this._isAway = true;
      this._left = this._top > 0 ? top : this._awaited;
    }
  }

  /** The view is on screen again. */
  comeBack(): void {
    this._isAway = false;
    if (this._left !== undefined) {
      this.show(this._left, true);
      this._left = undefined;
    }
  }

  /** Other rows altogether. */
  begin(): void {
    this._top = 0;
    this._awaited = undefined;
    this._left = undefined;
    this.focus = undefined;
  }

  private readonly _moved = new Signal<this, void>(this);
  private _top = 0;
  private _bottom = -1;
  private _reveal: IGridReveal | undefined;
  /** What is to be on top, and was not yet. */
  private _awaited: string | undefined;
  private _left: string | undefined;
  private _isAway = false;
}
