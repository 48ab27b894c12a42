import type { ErrorInfo, Sweep, SweepPlot } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IDraftStore
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import {
  choiceStore,
  columnsOf,
  type IPlotChoice,
  type IPlotColumns,
  type IPlotOptions,
  optionsOf
} from './choice';

/** What there is to see. */
export type PlotStage =
  | { readonly kind: 'loading' }
  /** No run has recorded a number yet. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo }
  | {
      readonly kind: 'ready';
      readonly plot: SweepPlot;
      readonly columns: IPlotColumns;
      /** Why it is not newer. */
      readonly problem?: ErrorInfo;
    };

export interface IPlotModelOptions {
  readonly client: IBridgeClient;
  readonly sweepId: string;
  readonly trans: TranslationBundle;
}

/**
 * What is plotted of a sweep. It asks once somebody looks, and again whenever
 * the sweep has other numbers than it had.
 */
export class PlotModel implements IDisposable {
  constructor(private readonly _options: IPlotModelOptions) {}

  get trans(): TranslationBundle {
    return this._options.trans;
  }

  get stage(): PlotStage {
    return this._stage;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get options(): IPlotOptions {
    return this._sweep === undefined
      ? { x: [], y: [], series: [] }
      : optionsOf(this._sweep);
  }

  get choice(): IPlotChoice {
    return this._choice;
  }

  /** The columns that are asked for, which may come before their points. */
  get columns(): IPlotColumns | undefined {
    return this._sweep && columnsOf(this._sweep, this._choice);
  }

  dispose(): void {
    this._isDisposed = true;
    this._stop?.abort();
    Signal.clearData(this);
  }

  /** Takes the sweep in its newest numbers. */
  setSweep(sweep: Sweep): void {
    if (sweep.name !== this._sweep?.name) {
      this._store = choiceStore(sweep.name);
      this._choice = this._store.load() ?? {};
    }
    this._sweep = sweep;
    if (this._isLookedAt && numbersOf(sweep) !== this._numbers) {
      void this._ask();
    }
  }

  /** Somebody looks: asks, unless what is there is the newest. */
  async look(): Promise<void> {
    this._isLookedAt = true;
    if (
      this._sweep !== undefined &&
      (this._stage.kind === 'failed' ||
        numbersOf(this._sweep) !== this._numbers)
    ) {
      await this._ask();
    }
  }

  /** Plots something else, now and for the next sweep of this name. */
  async choose(change: IPlotChoice): Promise<void> {
    const before = this.columns;
    this._choice = { ...this._choice, ...change };
    this._store?.save(this._choice);
    this._changed.emit();
    if (JSON.stringify(this.columns) !== JSON.stringify(before)) {
      this._stop?.abort();
      await this._ask();
    }
  }

  private async _ask(): Promise<void> {
    this._wanted += 1;
    if (this._stop?.signal.aborted === false) {
      // The answer that is on its way may be too old: asked for again then.
      return;
    }
    const stop = new AbortController();
    this._stop = stop;
    let asked: number;
    do {
      asked = this._wanted;
      await this._askOnce(stop.signal);
    } while (asked !== this._wanted && !stop.signal.aborted);
    if (this._stop === stop) {
      this._stop = undefined;
    }
  }

  private async _askOnce(signal: AbortSignal): Promise<void> {
    const sweep = this._sweep;
    if (sweep === undefined) {
      return;
    }
    this._numbers = numbersOf(sweep);
    const { columns } = this;
    if (columns === undefined) {
      this._set({ kind: 'empty' });
      return;
    }
    try {
      const plot = await this._plot(columns, signal);
      if (!signal.aborted) {
        this._set({ kind: 'ready', plot, columns });
      }
    } catch (error) {
      if (!signal.aborted) {
        const cause = errorInfo(error);
        const { _stage: stage } = this;
        this._numbers = '';
        this._set(
          stage.kind === 'ready'
            ? { ...stage, problem: cause }
            : { kind: 'failed', cause }
        );
      }
    }
  }

  private _plot(
    { series, x, y }: IPlotColumns,
    signal: AbortSignal
  ): Promise<SweepPlot> {
    const { client, sweepId } = this._options;
    return client.call(
      'plotSweep',
      {
        params: { id: sweepId },
        query: { x, y, ...(series !== undefined && { series }) }
      },
      { signal }
    );
  }

  private _set(stage: PlotStage): void {
    this._stage = stage;
    this._changed.emit();
  }

  private _stage: PlotStage = { kind: 'loading' };
  private _sweep: Sweep | undefined;
  private _store: IDraftStore<IPlotChoice> | undefined;
  private _choice: IPlotChoice = {};
  /** Those of which the newest answer is. */
  private _numbers = '';
  private _isLookedAt = false;
  /** How often the newest was wanted. */
  private _wanted = 0;
  private _isDisposed = false;
  private _stop: AbortController | undefined;
  private readonly _changed = new Signal<this, void>(this);
}

/** What of a sweep changes its plot. */
function numbersOf({ counts, parameters, runs, values }: Sweep): string {
  return JSON.stringify([counts, parameters, runs, values]);
}
