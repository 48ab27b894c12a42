import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { browserClock, type IClock } from '../clock';
import type { IColumnChoice } from './columnchoice';

/** Milliseconds without a change before the settings are written. */
const savePause = 500;

/** A dragged edge stays within what the schema of the settings allows. */
const narrowest = 24;
const widest = 2000;

/** Settings that hold columns: none where they are the usual ones. */
export interface IColumnSettings {
  readonly current: { readonly columns: readonly IColumnChoice[] };
  readonly changed: ISignal<unknown, void>;
  set(key: 'columns', value: readonly IColumnChoice[]): Promise<void>;
}

/** The columns of a grid as the person laid them out: the same in all tabs. */
export class ColumnLayout<C extends string> implements IDisposable {
  /** `offered` in their order; the `usual` ones unless others are chosen. */
  constructor(
    private readonly _settings: IColumnSettings,
    private readonly _offered: readonly C[],
    private readonly _usual: readonly C[],
    private readonly _clock: IClock = browserClock
  ) {
    _settings.changed.connect(this._follow);
    this._choices = _settings.current.columns;
    this._widths = widthsOf(this._choices);
  }

  /** Emitted when anything below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Those that are shown, in their order. */
  get shown(): readonly C[] {
    const ids = this._choices.flatMap(
      ({ id }) => this._offered.find(one => one === id) ?? []
    );
    return ids.length === 0 ? this._usual : ids;
  }

  /** Pixels that the person chose, by column. */
  get widths(): ReadonlyMap<string, number> {
    return this._widths;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Shows a column, where it is among those offered, or no longer. */
  choose(id: C, shown: boolean): void {
    const others = this.shown.filter(other => other !== id);
    const before = this._offered.slice(0, this._offered.indexOf(id)).reverse();
    const left = before.find(other => others.includes(other));
    const at = left === undefined ? 0 : others.indexOf(left) + 1;
    this.lay(shown ? others.toSpliced(at, 0, id) : others);
  }

  /** Moves a column to an index among those on screen. */
  move(column: string, to: number): void {
    const ids = this.moved(this.shown, column, to);
    if (ids !== undefined) {
      this.lay(ids);
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
    this._widths = widths;
    this.lay(this.kept);
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
      Signal.clearData(this);
    }
  }

  /** Those that are laid out when a width changes. */
  protected get kept(): readonly C[] {
    return this.shown;
  }

  /** Columns after one of them was moved to an index; undefined where it is none. */
  protected moved(
    ids: readonly C[],
    column: string,
    to: number
  ): readonly C[] | undefined {
    const id = ids.find(other => other === column);
    return id && ids.filter(other => other !== id).toSpliced(to, 0, id);
  }

  /** Shows these, in this order. */
  protected lay(ids: readonly C[]): void {
    this._set(
      ids.map(id => {
        const width = this._widths.get(id);
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
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
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
