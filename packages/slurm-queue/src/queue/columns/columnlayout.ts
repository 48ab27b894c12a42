import { browserClock, type IClock } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { IColumnChoice, QueueSettings } from '../../settings';
import {
  type ColumnId,
  columnIds,
  isColumnId,
  usualColumns
} from './columnids';

/** Milliseconds without a change before the settings are written. */
const savePause = 500;

const usualIdLength = 6;

/** A dragged edge stays within what the schema of the settings allows. */
const narrowest = 24;
const widest = 2000;

/** The columns of the table as the person laid them out. */
export class ColumnLayout implements IDisposable {
  constructor(
    private readonly _settings: QueueSettings,
    private readonly _clock: IClock = browserClock
  ) {
    _settings.changed.connect(() => this._follow(), this);
    this._read();
  }

  /** Emitted when anything below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The columns in their order; everyone's jobs always say whose they are. */
  ids(everyone: boolean): readonly ColumnId[] {
    const ids = this._choices.map(({ id }) => id).filter(isColumnId);
    const chosen = ids.length === 0 ? usualColumns : ids;
    if (!everyone || chosen.includes('user')) {
      return chosen;
    }
    const at = chosen.indexOf('name') + 1;
    return [...chosen.slice(0, at), 'user', ...chosen.slice(at)];
  }

  /** Pixels that the person chose, by column. */
  get widths(): ReadonlyMap<string, number> {
    return this._widths;
  }

  /** Characters that ids need; room for them does not come and go. */
  get idLength(): number {
    return this._idLength;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Shows a column, where it is among those offered, or no longer. */
  choose(id: ColumnId, shown: boolean): void {
    const others = this.ids(false).filter(other => other !== id);
    const before = columnIds.slice(0, columnIds.indexOf(id)).reverse();
    const left = before.find(other => others.includes(other));
    const at = left === undefined ? 0 : others.indexOf(left) + 1;
    this._lay(
      shown ? [...others.slice(0, at), id, ...others.slice(at)] : others
    );
  }

  /** Moves a column to an index among those that are shown. */
  move(column: string, to: number, everyone: boolean): void {
    const ids = this.ids(everyone);
    const id = ids.find(other => other === column);
    if (id !== undefined) {
      const others = ids.filter(other => other !== id);
      const moved = [...others.slice(0, to), id, ...others.slice(to)];
      const isChosen = id === 'user' || this.ids(false).includes('user');
      this._lay(isChosen ? moved : moved.filter(other => other !== 'user'));
    }
  }

  /** Gives a column a width in pixels; undefined is the automatic one. */
  resize(column: string, pixels: number | undefined): void {
    const widths = new Map(this._widths);
    if (pixels === undefined) {
      widths.delete(column);
    } else {
      const whole = Math.round(pixels);
      widths.set(column, Math.min(widest, Math.max(narrowest, whole)));
    }
    this._lay(this.ids(widths.has('user')), widths);
  }

  /** Makes room for so many characters of ids, and keeps it. */
  makeRoom(lengths: readonly number[]): void {
    this._idLength = Math.max(this._idLength, ...lengths);
  }

  /** Goes back to the usual columns and widths. */
  reset(): void {
    this._set([]);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._save();
      Signal.clearData(this);
    }
  }

  private _lay(ids: readonly ColumnId[], widths = this._widths): void {
    this._set(
      ids.map(id => {
        const width = widths.get(id);
        return width === undefined ? { id } : { id, width };
      })
    );
  }

  /** Shows it at once, and writes it once the person is done. */
  private _set(choices: readonly IColumnChoice[]): void {
    this._show(choices);
    this._timer?.dispose();
    this._timer = this._clock.after(savePause, () => this._save());
  }

  private _save(): void {
    if (this._timer !== undefined) {
      this._timer.dispose();
      this._timer = undefined;
      void this._settings.set('columns', this._choices);
    }
  }

  private _follow(): void {
    // What is being laid out now is newer than what was written before.
    if (this._timer === undefined) {
      this._read();
    }
  }

  private _read(): void {
    const { columns } = this._settings.current;
    if (columns !== this._choices) {
      this._show(columns);
    }
  }

  private _show(choices: readonly IColumnChoice[]): void {
    this._choices = choices;
    this._widths = new Map(
      choices.flatMap(({ id, width }) =>
        width === undefined ? [] : [[id, width] as const]
      )
    );
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _choices: readonly IColumnChoice[] = [];
  private _widths: ReadonlyMap<string, number> = new Map();
  private _idLength = usualIdLength;
  private _timer: IDisposable | undefined;
  private _isDisposed = false;
}
