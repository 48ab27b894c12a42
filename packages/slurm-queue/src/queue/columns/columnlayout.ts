import {
  ColumnLayout,
  type IClock,
  type IColumnSettings
} from '@jupyterlab-hpc/core';

import type { QueueSettings } from '../../settings';
import type { QueueScope } from '../question';
import {
  type ColumnId,
  historyColumnIds,
  historyColumns,
  queueColumnIds,
  usualColumns
} from './columnids';

const usualIdLength = 6;

/** The setting of the history's columns, where a layout looks for its own. */
function settingsOfPast(settings: QueueSettings): IColumnSettings {
  return {
    changed: settings.changed,
    get current() {
      return { columns: settings.current.historyColumns };
    },
    set: (_key, value) => settings.set('historyColumns', value)
  };
}

/** The columns of the table: everyone's jobs always say whose they are. */
export class QueueColumns extends ColumnLayout<ColumnId> {
  constructor(settings: QueueSettings, clock?: IClock) {
    super(settings, queueColumnIds, usualColumns, clock);
    this.past = new ColumnLayout(
      settingsOfPast(settings),
      historyColumnIds,
      historyColumns,
      clock
    );
  }

  /** Those of the history, which are laid out by themselves. */
  readonly past: ColumnLayout<ColumnId>;

  /** The layout of a scope. */
  in(scope: QueueScope): ColumnLayout<ColumnId> {
    return scope === 'history' ? this.past : this;
  }

  /** Those on screen in a scope, in their order. */
  of(scope: QueueScope): readonly ColumnId[] {
    return scope === 'history' ? this.past.shown : this.ids(scope === 'all');
  }

  /** Moves a column of a scope to an index among those on screen. */
  moveIn(scope: QueueScope, column: string, to: number): void {
    if (scope === 'history') {
      this.past.move(column, to);
    } else {
      this.move(column, to, scope === 'all');
    }
  }

  override dispose(): void {
    super.dispose();
    this.past.dispose();
  }

  /** Those of the queue, in their order. */
  ids(everyone: boolean): readonly ColumnId[] {
    const { shown } = this;
    return !everyone || shown.includes('user')
      ? shown
      : shown.toSpliced(shown.indexOf('name') + 1, 0, 'user');
  }

  /** Moves a column to an index among those on screen. */
  override move(column: string, to: number, everyone = false): void {
    const moved = this.moved(this.ids(everyone), column, to);
    if (moved !== undefined) {
      const isChosen = column === 'user' || this.shown.includes('user');
      this.lay(isChosen ? moved : moved.filter(other => other !== 'user'));
    }
  }

  /** Characters that ids need; room for them does not come and go. */
  get idLength(): number {
    return this._idLength;
  }

  /** Makes room for so many characters of ids, and keeps it. */
  makeRoom(lengths: readonly number[]): void {
    this._idLength = Math.max(this._idLength, ...lengths);
  }

  protected override get kept(): readonly ColumnId[] {
    return this.ids(this.widths.has('user'));
  }

  private _idLength = usualIdLength;
}
