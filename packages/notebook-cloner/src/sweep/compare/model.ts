import type { ErrorInfo, RunDetail, Sweep } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { CellsModel } from '../../preview/cells/model';
import { alignCells, type IRow } from './align';
import type { ICompared } from './tab';

/** One of the two runs, and the cells of its notebook as far as they came. */
export interface ISide {
  readonly run: RunDetail['run'];
  readonly cells: CellsModel;
}

export type CompareStage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo }
  | {
      readonly kind: 'ready';
      readonly sweep: Sweep;
      readonly sides: readonly [ISide, ISide];
    };

/** Two runs of a sweep, and their notebooks cell by cell. */
export class CompareModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    readonly compared: ICompared
  ) {}

  get stage(): CompareStage {
    return this._stage;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get stateChanged(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._stop.signal.aborted;
  }

  /** The cells of both that came so far, beside each other. */
  get rows(): readonly IRow[] {
    const { _stage: stage } = this;
    if (stage.kind !== 'ready') {
      return [];
    }
    // Drawn often, and compared once for each window that comes.
    const [left, right] = stage.sides;
    this._rows ??= alignCells(
      { cells: left.cells.cells, isOver: isOver(left) },
      { cells: right.cells.cells, isOver: isOver(right) }
    );
    return this._rows;
  }

  dispose(): void {
    this._stop.abort();
    this._endSides();
    Signal.clearData(this);
  }

  async look(): Promise<void> {
    const { id, runs } = this.compared;
    const options = { signal: this._stop.signal };
    this._endSides();
    this._set({ kind: 'loading' });
    try {
      const [sweep, left, right] = await Promise.all([
        this._client.call('getSweep', { params: { id } }, options),
        ...runs.map(run =>
          this._client.call('getSweepRun', { params: { id, run } }, options)
        )
      ]);
      if (left !== undefined && right !== undefined) {
        const sides = [this._side(left), this._side(right)] as const;
        this._set({ kind: 'ready', sweep, sides });
        await this.more();
      }
    } catch (error) {
      if (!this.isDisposed) {
        this._set({ kind: 'failed', cause: errorInfo(error) });
      }
    }
  }

  /** Asks for the next cells: of the notebook that is behind, or of both. */
  async more(): Promise<void> {
    if (this._stage.kind !== 'ready') {
      return;
    }
    const waiting = this._stage.sides.filter(
      side => !isOver(side) && side.cells.step.kind === 'waiting'
    );
    const least = Math.min(...waiting.map(({ cells }) => cells.cells.length));
    await Promise.all(
      waiting
        .filter(({ cells }) => cells.cells.length === least)
        .map(({ cells }) => cells.more())
    );
  }

  private _side({ run }: RunDetail): ISide {
    const params = { id: this.compared.id, run: run.run };
    const cells = new CellsModel(
      (query, signal) =>
        this._client.call('getSweepRunCells', { params, query }, { signal }),
      // How large its notebook is, only its first window tells.
      { bytes: 0, cells: run.output === undefined ? 0 : Infinity }
    );
    cells.changed.connect(this._announce);
    return { run, cells };
  }

  private _endSides(): void {
    if (this._stage.kind === 'ready') {
      this._stage.sides.forEach(({ cells }) => cells.dispose());
    }
  }

  private _set(stage: CompareStage): void {
    this._stage = stage;
    this._announce();
  }

  private readonly _announce = (): void => {
    this._rows = undefined;
    this._changed.emit();
  };

  private _stage: CompareStage = { kind: 'loading' };
  private _rows: readonly IRow[] | undefined;
  private readonly _stop = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}

/** Whether no further cells of a side will come by themselves. */
export function isOver({ cells }: ISide): boolean {
  return cells.step.kind === 'failed' || cells.cells.length >= cells.total;
}
