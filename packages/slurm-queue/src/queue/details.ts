import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';
import { type IBridgeClient, type IClock, jobKey } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { DrawerModel } from '../drawer/model';
import { indexOfRow, rowAt } from './rows';

/** The row with the focus, and the details of it at the side. */
export class Details implements IDisposable {
  constructor(client: IBridgeClient, clock: IClock) {
    this.drawer = new DrawerModel(client, { clock });
  }

  readonly drawer: DrawerModel;

  get isDisposed(): boolean {
    return this.drawer.isDisposed;
  }

  /** The row that the person brought the focus to, as it was last seen. */
  get row(): JobRow | undefined {
    return this._row;
  }

  /** The focus went to a row; details that are open follow it. */
  focus(key: string | undefined, window: JobWindow | undefined): void {
    this._row =
      key === undefined
        ? undefined
        : rowAt(window, indexOfRow(window, key) ?? -1);
    const near = key !== undefined && key === this._near;
    this._near = undefined;
    if (this.drawer.isOpen && this._row !== undefined && !near) {
      this.drawer.show(this._row);
    }
  }

  /**
   * Shows the details of a job that need not be in the table. They stay though
   * the focus goes to a row `near` it, such as that of its array.
   */
  async lookUp(id: string, near?: JobRow): Promise<void> {
    this._near = near && jobKey(near);
    await this.drawer.lookUp(id);
  }

  /** Takes in what an answer tells of the row. */
  update({ rows }: Pick<JobWindow, 'rows'>): void {
    const before = this._row;
    if (this._awaited) {
      this._awaited = false;
      this.open(before ?? rows[0]);
    }
    const row = before && rows.find(other => jobKey(other) === jobKey(before));
    if (row !== undefined) {
      this._row = row;
      // What was looked up by its id stays, wherever the focus is.
      if (this.drawer.id === row.id) {
        this.drawer.show(row);
      }
    }
  }

  /** Opens the details of a row: that with the focus by default. */
  open(row = this._row): void {
    this.drawer.show(row);
  }

  /** Opens the details of the first row there is, once there is one. */
  await(): void {
    this._awaited = true;
  }

  dispose(): void {
    this.drawer.dispose();
  }

  private _row: JobRow | undefined;
  private _near: string | undefined;
  private _awaited = false;
}
