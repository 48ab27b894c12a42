import type { SweepNotebook, SweepTable } from '@jupyterlab-hpc/api';
import { fieldsOf, isSweepValue } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** What is wrong with the parameters. */
export interface IDefineProblem {
  readonly message: string;
  readonly hint?: string;
  readonly where?: string;
}

/** The runs of a sweep, before they exist: one with the defaults of the notebook. */
export class DefineModel implements IDisposable {
  constructor(
    private readonly _options: { readonly trans: TranslationBundle }
  ) {}

  get notebook(): SweepNotebook | undefined {
    return this._notebook;
  }

  get table(): SweepTable {
    return this._table;
  }

  get runs(): number {
    return this._table.rows.length;
  }

  get problems(): readonly IDefineProblem[] {
    const { trans } = this._options;
    return this.runs === 0 && this._notebook !== undefined
      ? [{ message: trans.__('There is no run yet.') }]
      : [];
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  setNotebook(notebook: SweepNotebook): void {
    this._notebook = notebook;
    if (this._table.rows.length === 0 && notebook.parameters.length > 0) {
      this._table = {
        names: notebook.parameters.map(({ name }) => name),
        rows: [notebook.parameters.map(one => one.default ?? null)]
      };
    }
    this._changed.emit();
  }

  draft(): object {
    return this._table;
  }

  restore(draft: unknown): void {
    const { names, rows } = fieldsOf(draft);
    if (Array.isArray(names) && Array.isArray(rows)) {
      this._table = {
        names: names.map(String),
        rows: rows.map((row: unknown) =>
          Array.isArray(row)
            ? row.filter((one: unknown) => isSweepValue(one))
            : []
        )
      };
      this._changed.emit();
    }
  }

  begin(rows: SweepTable): void {
    this._table = rows;
    this._changed.emit();
  }

  show(where: string): void {
    this._where = where;
    this._changed.emit();
  }

  get shown(): string | undefined {
    return this._where;
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _notebook: SweepNotebook | undefined;
  private _table: SweepTable = { names: [], rows: [] };
  private _where: string | undefined;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
