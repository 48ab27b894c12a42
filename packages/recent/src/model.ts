import type { PathState } from '@jupyterlab-hpc/api';
import type { Folds } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { Availability } from './availability';
import type { RecentSettings } from './settings';
import type { IEntry, RecentStore } from './store';
import { locationOf } from './words';

/** The only section of its panel. */
export type Section = 'recent';

export interface IRecentModelOptions {
  readonly store: RecentStore;
  readonly availability: Availability;
  readonly settings: RecentSettings;
  readonly folds: Folds<Section>;
}

/** What the section shows: the list, what of it was searched for, and more. */
export class RecentModel implements IDisposable {
  constructor(private readonly _options: IRecentModelOptions) {
    const { store, availability, settings } = _options;
    for (const { changed } of [store, availability, settings]) {
      changed.connect(this._emit);
    }
  }

  /** Emitted whenever anything that the section shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  /** All entries, or those that were searched for. */
  get entries(): readonly IEntry[] {
    const { entries } = this._options.store;
    const words = this.query.toLocaleLowerCase().split(/\s+/);
    return entries.filter(entry => {
      const text = locationOf(entry).toLocaleLowerCase();
      return words.every(word => text.includes(word));
    });
  }

  get isEmpty(): boolean {
    return this._options.store.entries.length === 0;
  }

  /** Whether what is opened is recorded. */
  get isRecording(): boolean {
    return this._options.settings.current.record;
  }

  /** What is searched for; undefined while there is no field for it. */
  get search(): string | undefined {
    return this._search;
  }

  set search(text: string | undefined) {
    if (text !== this._search) {
      this._search = text;
      this._emit();
    }
  }

  /** The text of the search, without the space around it. */
  get query(): string {
    return this._search?.trim() ?? '';
  }

  get isFolded(): boolean {
    return this._options.folds.has('recent');
  }

  fold(): void {
    this._options.folds.toggle('recent');
    this._emit();
  }

  stateOf(entry: IEntry): PathState | undefined {
    return this._options.availability.of(entry);
  }

  /** Somebody is at the list: looks whether what is in it is there. */
  look(): void {
    const { availability, store } = this._options;
    if (store.entries.length > 0) {
      void availability.look(store.entries);
    }
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      const { store, availability, settings } = this._options;
      for (const { changed } of [store, availability, settings]) {
        changed.disconnect(this._emit);
      }
      Signal.clearData(this);
    }
  }

  private readonly _emit = (): void => this._stateChanged.emit();

  private readonly _stateChanged = new Signal<this, void>(this);
  private _search: string | undefined;
  private _isDisposed = false;
}
