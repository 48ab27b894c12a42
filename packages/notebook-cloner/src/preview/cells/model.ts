import type { ErrorInfo, PreviewCells } from '@jupyterlab-hpc/api';
import { errorInfo, fieldsOf } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { type Cell, cellOf } from './cell';

/** Bytes of a notebook that come with one question, as far as that is known. */
const windowBytes = 2_000_000;
/** Cells of the first window, and of the further ones. */
const firstCells = 20;
const furtherCells = 50;

export type CellsStep =
  | { readonly kind: 'loading' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** Fetches a window of the cells of a notebook. */
export type AskCells = (
  query: { readonly offset: number; readonly limit: number },
  signal: AbortSignal
) => Promise<PreviewCells>;

/** What is known of a notebook before its cells are. */
export interface INotebookSize {
  readonly bytes: number;
  /** Infinity, where nobody knows yet. */
  readonly cells: number;
}

/** The cells of a notebook, a window after the other. */
export class CellsModel implements IDisposable {
  constructor(
    private readonly _ask: AskCells,
    private readonly _size: INotebookSize
  ) {}

  /** Those that came so far, from the first on. */
  get cells(): readonly Cell[] {
    return this._cells;
  }

  /** How many there are. */
  get total(): number {
    return this._total ?? this._size.cells;
  }

  /** The language of its code, as editors name it. */
  get language(): string {
    return this._language;
  }

  get step(): CellsStep {
    return this._step;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._stop.signal.aborted;
  }

  dispose(): void {
    this._stop.abort();
    Signal.clearData(this);
  }

  /** Asks for the next window, where there is one that nobody asked for yet. */
  async more(): Promise<void> {
    const offset = this._cells.length;
    if (this._step.kind === 'loading' || offset >= this.total) {
      return;
    }
    this._set({ kind: 'loading' });
    try {
      const window = await this._ask(
        { offset, limit: this._limit(offset) },
        this._stop.signal
      );
      if (offset === 0) {
        this._language = languageOf(window.metadata);
      }
      // An empty window is the end, whatever was said before.
      this._total = window.cells.length === 0 ? offset : window.total;
      this._cells = [...this._cells, ...window.cells.map(cellOf)];
      this._set({ kind: 'waiting' });
    } catch (error) {
      if (!this.isDisposed) {
        this._set({ kind: 'failed', cause: errorInfo(error) });
      }
    }
  }

  private _limit(offset: number): number {
    const { bytes, cells } = this._size;
    const fitting = Math.floor((windowBytes * cells) / Math.max(1, bytes));
    const most = offset === 0 ? firstCells : furtherCells;
    return Math.max(1, Math.min(most, fitting));
  }

  private _set(step: CellsStep): void {
    this._step = step;
    this._changed.emit();
  }

  private _cells: readonly Cell[] = [];
  private _total: number | undefined;
  private _language = '';
  private _step: CellsStep = { kind: 'waiting' };
  private readonly _stop = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}

function languageOf(metadata: Readonly<Record<string, unknown>>): string {
  const { language } = fieldsOf(metadata.kernelspec);
  const { name } = fieldsOf(metadata.language_info);
  const word = [name, language].find(one => typeof one === 'string');
  // It becomes a word of Markdown.
  return typeof word === 'string' && /^[\w+#.-]{1,40}$/.test(word) ? word : '';
}
