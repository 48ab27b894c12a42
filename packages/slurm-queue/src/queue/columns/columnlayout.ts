import { ColumnLayout, type IClock } from '@jupyterlab-hpc/core';

import type { QueueSettings } from '../../settings';
import type { QueueScope } from '../question';
import {
  type ColumnId,
  historyColumns,
  queueColumnIds,
  usualColumns
} from './columnids';

const usualIdLength = 6;

/** The columns of the table: everyone's jobs always say whose they are. */
export class QueueColumns extends ColumnLayout<ColumnId> {
  constructor(settings: QueueSettings, clock?: IClock) {
    super(settings, queueColumnIds, usualColumns, clock);
  }

  /** Those on screen in a scope, in their order; those of the history are fixed. */
  of(scope: QueueScope): readonly ColumnId[] {
    return scope === 'history' ? historyColumns : this.ids(scope === 'all');
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
