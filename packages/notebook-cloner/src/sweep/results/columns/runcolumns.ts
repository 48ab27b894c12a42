import type { Sweep } from '@jupyterlab-hpc/api';
import {
  ColumnLayout,
  type IClock,
  type IColumnSettings
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** A column of the grid: `state`, `run`, `seconds`, `output`, `figure`, `job`, `parameter:NAME` or `value:NAME`. */
export type ColumnId = string;

/**
 * The columns of a sweep as the person laid them out. What its notebooks record
 * is known only once they do: such columns come to those that are shown.
 */
export class RunColumns implements IDisposable {
  constructor(
    private readonly _settings: IColumnSettings,
    private readonly _clock: IClock
  ) {
    this._layout = this._make();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The columns, and their widths. */
  get layout(): ColumnLayout<ColumnId> {
    return this._layout;
  }

  /** All that there are, in their order. */
  get offered(): readonly ColumnId[] {
    return this._offered;
  }

  get isDisposed(): boolean {
    return this._layout.isDisposed;
  }

  /** Takes in what a sweep has; the column by which rows are grouped is their head. */
  offer(sweep: Sweep, group: string | undefined): void {
    const offered = offeredOf(sweep);
    const usual = usualOf(sweep).filter(id => id !== group);
    if (
      offered.join('\n') === this._offered.join('\n') &&
      usual.join('\n') === this._usual.join('\n')
    ) {
      return;
    }
    const known = new Set(this._offered);
    const isFirst = known.size === 0;
    this._offered = offered;
    this._usual = usual;
    this._layout.dispose();
    this._layout = this._make();
    const hasChosen = this._settings.current.columns.length > 0;
    for (const id of usual) {
      if (!isFirst && hasChosen && !known.has(id)) {
        this._layout.choose(id, true);
      }
    }
    this._changed.emit();
  }

  dispose(): void {
    this._layout.dispose();
    Signal.clearData(this);
  }

  private _make(): ColumnLayout<ColumnId> {
    const layout = new ColumnLayout<ColumnId>(
      this._settings,
      this._offered,
      this._usual,
      this._clock
    );
    layout.changed.connect(() => this._changed.emit());
    return layout;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _offered: readonly ColumnId[] = [];
  private _usual: readonly ColumnId[] = [];
  private _layout: ColumnLayout<ColumnId>;
}

/** Parameters that vary come first, then those that are the same in all runs. */
function offeredOf(sweep: Sweep): readonly ColumnId[] {
  const parameters = [...sweep.parameters].sort(
    (one, other) => Number(other.varies) - Number(one.varies)
  );
  return [
    'state',
    'run',
    ...parameters.map(({ name }) => `parameter:${name}`),
    ...sweep.values.map(({ name }) => `value:${name}`),
    'seconds',
    'started',
    'job',
    'output',
    'figure'
  ];
}

function usualOf(sweep: Sweep): readonly ColumnId[] {
  const constant = new Set(
    sweep.parameters
      .filter(({ varies }) => !varies)
      .map(({ name }) => `parameter:${name}`)
  );
  return offeredOf(sweep).filter(
    id => !constant.has(id) && id !== 'started' && id !== 'job'
  );
}
