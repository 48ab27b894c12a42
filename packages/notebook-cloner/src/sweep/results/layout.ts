import {
  BrowserDraftStore,
  columnChoices,
  type DraftStorage,
  fieldsOf,
  type IColumnChoice,
  type IColumnSettings
} from '@jupyterlab-hpc/core';
import { type ISignal, Signal } from '@lumino/signaling';

/** How a person laid out the results of a sweep. */
export interface IResultsLayout {
  readonly columns: readonly IColumnChoice[];
  /** The share of the height that the plot has, of 1. */
  readonly plot: number;
  readonly folded: boolean;
}

const usual: IResultsLayout = { columns: [], plot: 0.42, folded: false };

/** The plot and the grid both keep so much of the height. */
export const leastShare = 0.15;

/** The layout of a sweep's results, kept in the browser: it is this screen's. */
export class ResultsLayout implements IColumnSettings {
  constructor(id: string, storage: DraftStorage) {
    this._store = new BrowserDraftStore<IResultsLayout>(storage, {
      key: `jupyterlab-hpc:sweep-results:${id}`,
      read: layoutFrom
    });
    this._current = this._store.load() ?? usual;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IResultsLayout {
    return this._current;
  }

  set<K extends keyof IResultsLayout>(
    key: K,
    value: IResultsLayout[K]
  ): Promise<void> {
    this._current = { ...this._current, [key]: value };
    this._store.save(this._current);
    this._changed.emit();
    return Promise.resolve();
  }

  private readonly _store: BrowserDraftStore<IResultsLayout>;
  private readonly _changed = new Signal<this, void>(this);
  private _current: IResultsLayout;
}

function layoutFrom(kept: unknown): IResultsLayout {
  const { columns, plot, folded } = fieldsOf(kept);
  return {
    columns: columnChoices(columns),
    plot: typeof plot === 'number' ? withinShares(plot) : usual.plot,
    folded: folded === true
  };
}

/** A share that leaves room for both. */
export function withinShares(share: number): number {
  return Math.min(1 - leastShare, Math.max(leastShare, share));
}
