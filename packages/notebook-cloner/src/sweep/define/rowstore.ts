import type { SweepParameter } from '@jupyterlab-hpc/api';

import type { IDerived } from './derive';
import { cellOf, type IOwnTable, type IRow } from './rows';

/** Rows that are shown of more than there may be. */
const glimpse = 100;

/** Changes that can be taken back. */
const mostUndone = 100;

export interface IRowSource {
  readonly derived: () => IDerived;
  /** Runs that a sweep may have. */
  readonly most: () => number;
  readonly parameter: (name: string) => SweepParameter;
}

interface IState {
  readonly own: IOwnTable | undefined;
  readonly isStale: boolean;
}

/**
 * The rows of the table: those that the fields make, each made when it is
 * looked at, until a person changes one; then all of them, as they are.
 */
export class RowStore {
  constructor(
    private readonly _source: IRowSource,
    private readonly _tell: () => void
  ) {}

  /** The table that a person changed; undefined while the fields make it. */
  get own(): IOwnTable | undefined {
    return this._state.own;
  }

  /** Whether the fields changed since. */
  get isStale(): boolean {
    return this._state.isStale;
  }

  get names(): readonly string[] {
    return (this.own ?? this._source.derived()).names;
  }

  /** Rows to show: of more than there may be only the first. */
  get count(): number {
    if (this.own !== undefined) {
      return this.own.rows.length;
    }
    const count = this._derivedCount;
    return count > this._source.most() ? glimpse : count;
  }

  /** Whether rows can be changed: not before there are few enough. */
  get canEdit(): boolean {
    return this.own !== undefined || this._derivedCount <= this._source.most();
  }

  get canUndo(): boolean {
    return this._undo.length > 0;
  }

  row(index: number): IRow | undefined {
    return this.own === undefined
      ? this._derivedRow(index)
      : this.own.rows[index];
  }

  indexOf(key: string): number | undefined {
    if (this.own === undefined) {
      const index = Number(key.slice(1));
      return key.startsWith('r') && index < this.count ? index : undefined;
    }
    this._places ??= new Map(this.own.rows.map((row, at) => [row.key, at]));
    return this._places.get(key);
  }

  /** Puts a text into a cell. What it had already changes nothing. */
  edit(key: string, column: number, text: string): void {
    const table = this._editable();
    const index = this.indexOf(key);
    const name = this.names[column];
    const row = index === undefined ? undefined : table?.rows[index];
    if (
      table === undefined ||
      index === undefined ||
      name === undefined ||
      row === undefined
    ) {
      return;
    }
    const cell = cellOf(text, this._source.parameter(name));
    if (JSON.stringify(cell) !== JSON.stringify(row.cells[column])) {
      const changed = { key, cells: row.cells.with(column, cell) };
      this._do({ ...table, rows: table.rows.with(index, changed) });
    }
  }

  /** Takes rows out of the table; how many that were. */
  remove(keys: ReadonlySet<string>): number {
    const table = this._editable();
    if (table === undefined) {
      return 0;
    }
    const rows = table.rows.filter(({ key }) => !keys.has(key));
    const removed = table.rows.length - rows.length;
    if (removed > 0) {
      this._do({ ...table, rows });
    }
    return removed;
  }

  /** Adds a row like the last one, or of the notebook's own values; its key. */
  add(): string | undefined {
    const table = this._editable();
    if (table === undefined) {
      return undefined;
    }
    const cells =
      table.rows.at(-1)?.cells ??
      table.names.map(name => {
        const { default: value } = this._source.parameter(name);
        return value === undefined
          ? ({ text: '', problem: 'empty' } as const)
          : { value };
      });
    const key = `n${this._serial++}`;
    this._do({ ...table, rows: [...table.rows, { key, cells }] });
    return key;
  }

  /** Takes a column out. */
  dropColumn(name: string): void {
    const { own } = this;
    const at = own?.names.indexOf(name) ?? -1;
    if (own !== undefined && at >= 0) {
      this._do({
        names: own.names.toSpliced(at, 1),
        rows: own.rows.map(({ cells, key }) => ({
          key,
          cells: cells.toSpliced(at, 1)
        }))
      });
    }
  }

  /** Rows of a file, in place of all. */
  replace(table: IOwnTable): void {
    this._do({
      names: table.names,
      rows: table.rows.map(({ cells }) => ({
        key: `n${this._serial++}`,
        cells
      }))
    });
  }

  /** Makes the table of what stands above it; can be undone. */
  renew(): void {
    if (this.own !== undefined) {
      this._do(undefined);
    }
  }

  /** Takes the last change of the table back. */
  undo(): void {
    const before = this._undo.pop();
    if (before !== undefined) {
      this._set({ ...before, isStale: before.isStale || this._hasMoved });
      this._tell();
    }
  }

  /** Puts a table there that is no change of this one. */
  put(table: IOwnTable, isStale: boolean): void {
    this._undo.length = 0;
    this._set({ own: table, isStale });
    this._tell();
  }

  /** What the rows come from is another now. */
  refresh(hasMoved = false): void {
    this._made.clear();
    this._hasMoved ||= hasMoved && this._undo.length > 0;
    this._set({ ...this._state, isStale: this.isStale || hasMoved });
  }

  private get _derivedCount(): number {
    const { runs } = this._source.derived();
    return runs === undefined || 'lengths' in runs ? 0 : runs.count;
  }

  private _derivedRow(index: number): IRow | undefined {
    const { runs } = this._source.derived();
    if (
      runs === undefined ||
      'lengths' in runs ||
      index < 0 ||
      index >= this.count
    ) {
      return undefined;
    }
    let row = this._made.get(index);
    if (row === undefined) {
      const cells = runs.row(index).map(value => ({ value }));
      row = { key: `r${index}`, cells };
      this._made.set(index, row);
    }
    return row;
  }

  /** All rows, to be changed; undefined where they are too many. */
  private _editable(): IOwnTable | undefined {
    if (this.own !== undefined || !this.canEdit) {
      return this.own;
    }
    const rows = Array.from({ length: this.count }, (_, at) =>
      this._derivedRow(at)
    ).filter(row => row !== undefined);
    return { names: this.names, rows };
  }

  private _do(own: IOwnTable | undefined): void {
    this._undo.push(this._state);
    this._undo.splice(0, this._undo.length - mostUndone);
    const isAnew = this.own === undefined || own === undefined;
    this._set({ own, isStale: isAnew ? false : this.isStale });
    this._tell();
  }

  private _set(state: IState): void {
    const isOwn = state.own !== undefined;
    this._state = { own: state.own, isStale: isOwn && state.isStale };
    this._places = undefined;
    if (this._undo.length === 0) {
      this._hasMoved = false;
    }
  }

  private readonly _made = new Map<number, IRow>();
  private readonly _undo: IState[] = [];
  private _state: IState = { own: undefined, isStale: false };
  private _places: ReadonlyMap<string, number> | undefined;
  private _serial = 0;
  /** Whether the fields changed since the first change that can be undone. */
  private _hasMoved = false;
}
