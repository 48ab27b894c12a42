import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';
import { type GridSelection, jobKey } from '@jupyterlab-hpc/core';

import { baseId } from '../jobs';
import {
  indexOfRow,
  rowAt,
  type RowSource,
  rowsBetween,
  selectableRows
} from './rows';

type OneRow = Extract<GridSelection, { kind: 'only' | 'toggle' }>;

/**
 * The selected rows, by what they are and never by where they stand. Each is
 * remembered as it was last seen, so that it can be named when it scrolled
 * or went away.
 */
export class Selection {
  get keys(): ReadonlySet<string> {
    return this._keys;
  }

  get rows(): readonly JobRow[] {
    return [...this._rows.values()];
  }

  /** Selects these and nothing else. */
  set(rows: readonly JobRow[]): void {
    this._choices += 1;
    this._keep(rows);
  }

  toggle(row: JobRow): void {
    const key = jobKey(row);
    const rest = this.rows.filter(other => jobKey(other) !== key);
    this.set(this._rows.has(key) ? rest : [...rest, row]);
  }

  /** Takes over a row that a person chose, if it is at hand. */
  chooseOne(choice: OneRow, window: JobWindow | undefined): void {
    const row = rowAt(window, indexOfRow(window, choice.key) ?? -1);
    if (row !== undefined && choice.kind === 'only') {
      this.set([row]);
    } else if (row !== undefined) {
      this.toggle(row);
    }
  }

  /**
   * Takes over rows that may be far away; “all” are those that match and that
   * `mayAll` lets through. What is chosen while they are on their way wins.
   */
  async chooseMany(
    choice: Exclude<GridSelection, OneRow>,
    source: RowSource,
    mayAll: (row: JobRow) => boolean
  ): Promise<void> {
    const choices = ++this._choices;
    const rows =
      choice.kind === 'range'
        ? await rowsBetween(source, choice.from, choice.to)
        : (await allRows(source)).filter(mayAll);
    if (this._choices === choices) {
      this.set(rows);
    }
  }

  /**
   * Takes in what an answer tells of the selected rows. When `complete`, its
   * rows are all there are, and what is not among them is gone. What was
   * folded into its group is not selected any more: nobody sees it.
   */
  update({ rows }: Pick<JobWindow, 'rows'>, complete: boolean): void {
    const news = new Map(rows.map(row => [jobKey(row), row]));
    const kept = this.rows.filter(
      row => news.has(jobKey(row)) || !(complete || isFolded(row, rows))
    );
    this._keep(kept.map(row => news.get(jobKey(row)) ?? row));
  }

  private _keep(rows: readonly JobRow[]): void {
    this._rows = new Map(rows.map(row => [jobKey(row), row]));
    this._keys = new Set(this._rows.keys());
  }

  private _rows: ReadonlyMap<string, JobRow> = new Map();
  private _keys: ReadonlySet<string> = new Set();
  private _choices = 0;
}

/** The rows of the whole answer, as many as can be selected. */
async function allRows(source: RowSource): Promise<readonly JobRow[]> {
  const { offset = 0, rows = [], matching = 0 } = source.window ?? {};
  if (offset === 0 && rows.length >= matching) {
    return rows;
  }
  return source.fetch(0, Math.min(matching, selectableRows));
}

/** Whether rows have the group of a row as a whole, and not the row itself. */
function isFolded(row: JobRow, rows: readonly JobRow[]): boolean {
  const base = baseId(row.id);
  const at =
    row.level === 2
      ? rows.findIndex(({ id, group }) => id === base && group !== undefined)
      : -1;
  return (
    at >= 0 &&
    (rows[at]?.group?.open === false ||
      rows.slice(at + 1).some(({ level }) => level !== 2))
  );
}
