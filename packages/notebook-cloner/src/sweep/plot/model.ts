import type { Sweep } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { type ISignal, Signal } from '@lumino/signaling';

export interface IPlotOptions {
  readonly client: IBridgeClient;
  readonly sweepId: string;
  readonly trans: TranslationBundle;
}

/** What is plotted of a sweep. */
export class PlotModel {
  constructor(readonly options: IPlotOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The columns that are plotted: `value:NAME`. */
  get columns(): { readonly y: string } | undefined {
    return this._y === undefined ? undefined : { y: this._y };
  }

  setSweep(sweep: Sweep): void {
    const first = sweep.values.find(({ isNumber }) => isNumber);
    this._y = first && `value:${first.name}`;
    this._changed.emit();
  }

  look(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private readonly _changed = new Signal<this, void>(this);
  private _y: string | undefined;
}
