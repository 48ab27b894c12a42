import type { Folds } from '@jupyterlab-hpc/core';
import type { VDomRenderer } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { IDrop } from '../list/drops';
import { type Row, rowsOf } from '../list/rows';
import type { Statuses } from '../status/statuses';
import type { Usages } from '../status/usages';
import type { FavoritesStore } from '../store/store';

export interface IFavoritesModelOptions {
  readonly store: FavoritesStore;
  readonly statuses: Statuses;
  readonly usages: Usages;
  readonly folds: Folds<string>;
}

/** The fold of the whole section. */
const section = 'section';

/** What the list shows of the bookmarks, and what is going on in it. */
export class FavoritesModel implements VDomRenderer.IModel, IDisposable {
  constructor(options: IFavoritesModelOptions) {
    this.store = options.store;
    this.statuses = options.statuses;
    this.usages = options.usages;
    this._folds = options.folds;
    this.store.changed.connect(this._onStore);
    this.statuses.changed.connect(this._emit);
    this.usages.changed.connect(this._emit);
  }

  readonly store: FavoritesStore;
  readonly statuses: Statuses;
  readonly usages: Usages;

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  /** The lines as they stand below each other. */
  get rows(): readonly Row[] {
    return rowsOf(this.store.items, {
      filter: this._filter,
      showHidden: this._showHidden,
      isFolded: key => this.isFolded(key)
    });
  }

  /** The line that keys and commands act on. */
  get current(): Row | undefined {
    return this.rows.find(({ key }) => key === this._current);
  }

  set currentKey(key: string | undefined) {
    this._current = key;
  }

  /** The line whose name is being edited. */
  get editing(): string | undefined {
    return this._editing;
  }

  set editing(key: string | undefined) {
    this._editing = key;
    this._emit();
  }

  get filter(): string {
    return this._filter;
  }

  set filter(filter: string) {
    this._filter = filter;
    this._emit();
  }

  /** Whether the field that filters is there. */
  get searching(): boolean {
    return this._searching;
  }

  set searching(searching: boolean) {
    this._searching = searching;
    this._filter = '';
    this._emit();
  }

  /** Whether entries that the person hid are shown, to be shown again. */
  get showHidden(): boolean {
    return this._showHidden;
  }

  set showHidden(show: boolean) {
    this._showHidden = show;
    this._emit();
  }

  /** How many of the site's are hidden. */
  get hiddenCount(): number {
    return this.store.items.filter(({ hidden }) => hidden === true).length;
  }

  get folded(): boolean {
    return this.isFolded(section);
  }

  toggleFolded(): void {
    this.toggleFold(section);
    this._look();
  }

  isFolded(key: string): boolean {
    return this._folds.has(key);
  }

  toggleFold(key: string): void {
    this._folds.toggle(key);
    this._emit();
  }

  /** Where what is being dragged would be put. */
  get drop(): IDrop | undefined {
    return this._drop;
  }

  set drop(drop: IDrop | undefined) {
    if (JSON.stringify(drop) !== JSON.stringify(this._drop)) {
      this._drop = drop;
      this._emit();
    }
  }

  /** Whether the panel is on screen. */
  set onScreen(onScreen: boolean) {
    this._onScreen = onScreen;
    this._look();
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    if (!this._disposed) {
      this._disposed = true;
      this.statuses.shown = false;
      this.usages.dispose();
      this.store.changed.disconnect(this._onStore);
      this.statuses.changed.disconnect(this._emit);
      Signal.clearData(this);
    }
  }

  private _look(): void {
    this.statuses.shown = this._onScreen && !this.folded;
  }

  private readonly _emit = (): void => this._stateChanged.emit();

  private readonly _onStore = (): void => {
    if (this.hiddenCount === 0) {
      this._showHidden = false;
    }
    this._emit();
  };

  private readonly _folds: Folds<string>;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _current: string | undefined;
  private _editing: string | undefined;
  private _filter = '';
  private _searching = false;
  private _drop: IDrop | undefined;
  private _showHidden = false;
  private _onScreen = false;
  private _disposed = false;
}
