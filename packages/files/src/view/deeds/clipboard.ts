import type { Selection } from '@jupyterlab-hpc/api';
import { type ISignal, Signal } from '@lumino/signaling';

/** What was copied or cut, to be pasted elsewhere. */
export interface IClip {
  readonly op: 'copy' | 'move';
  readonly from: readonly Selection[];
}

/** The clipboard of all views of this page. */
export class Clipboard {
  get clip(): IClip | undefined {
    return this._clip;
  }

  /** Emitted when there is something else to be pasted. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  set(clip: IClip | undefined): void {
    this._clip = clip;
    this._changed.emit();
  }

  private _clip: IClip | undefined;
  private readonly _changed = new Signal<this, void>(this);
}
