import { browserClock, type IClock } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import type { FileSettings, IColumnChoice } from '../settings';
import { type ColumnId, columnIds, isColumnId } from './columnids';

/** Milliseconds without a change before the settings are written. */
const savePause = 500;

/** A dragged edge stays within what the schema of the settings allows. */
const narrowest = 24;
const widest = 2000;

/** The columns of a view as the person laid them out: the same in all views. */
export class ColumnLayout implements IDisposable {
  constructor(
    private readonly _settings: FileSettings,
    private readonly _changed: () => void,
    private readonly _clock: IClock = browserClock
  ) {
    _settings.changed.connect(this._follow);
    this._choices = _settings.current.columns;
    this._widths = widthsOf(this._choices);
  }

  /** The columns in their order. */
  get ids(): readonly ColumnId[] {
    const ids = this._choices.map(({ id }) => id).filter(isColumnId);
    return ids.length === 0 ? columnIds : ids;
  }

  /** Pixels that the person chose, by column. */
  get widths(): ReadonlyMap<string, number> {
    return this._widths;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Shows a column, where it is among those offered, or no longer. */
  choose(id: ColumnId, shown: boolean): void {
    const others = this.ids.filter(other => other !== id);
    const before = columnIds.slice(0, columnIds.indexOf(id)).reverse();
    const left = before.find(other => others.includes(other));
    const at = left === undefined ? 0 : others.indexOf(left) + 1;
    this._lay(
      shown ? [...others.slice(0, at), id, ...others.slice(at)] : others
    );
  }

  /** Moves a column to an index among those that are shown. */
  move(column: string, to: number): void {
    const id = this.ids.find(other => other === column);
    if (id !== undefined) {
      const others = this.ids.filter(other => other !== id);
      this._lay([...others.slice(0, to), id, ...others.slice(to)]);
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
    this._lay(this.ids, widths);
  }

  /** Goes back to the usual columns and widths. */
  reset(): void {
    this._set([]);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._settings.changed.disconnect(this._follow);
      this._save();
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
      void this._settings.setColumns(this._choices);
    }
  }

  private readonly _follow = (): void => {
    // What is being laid out now is newer than what was written before.
    if (this._timer === undefined) {
      this._show(this._settings.current.columns);
    }
  };

  private _show(choices: readonly IColumnChoice[]): void {
    if (choices !== this._choices) {
      this._choices = choices;
      this._widths = widthsOf(choices);
      this._changed();
    }
  }

  private _choices: readonly IColumnChoice[];
  private _widths: ReadonlyMap<string, number>;
  private _timer: IDisposable | undefined;
  private _isDisposed = false;
}

function widthsOf(
  choices: readonly IColumnChoice[]
): ReadonlyMap<string, number> {
  return new Map(
    choices.flatMap(({ id, width }) =>
      width === undefined ? [] : [[id, width] as const]
    )
  );
}
