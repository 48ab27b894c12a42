import type { ErrorInfo, Gallery, GalleryItem } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { filtered, type IGalleryFilter, noFilter } from './filter';
import { Pictures } from './pictures';
import { type GalleryView, viewOf } from './view';

/** Seconds after which the gallery is asked for again when it is looked at. */
const oldAfter = 60;

/** A notebook as far as a star needs it. */
export type Starred = Pick<GalleryItem, 'address' | 'title'>;

/** The notebooks that can be cloned, and what is looked for among them. */
export class GalleryModel implements IDisposable {
  constructor(private readonly _client: IBridgeClient) {
    this.pictures = new Pictures((id, signal) =>
      _client.call('getGalleryPicture', { params: { id } }, { signal })
    );
  }

  readonly pictures: Pictures;

  /** Emitted whenever anything that the panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): GalleryView {
    return viewOf(this._gallery, this._error);
  }

  /** All notebooks, with the stars as they were given here. */
  get items(): readonly GalleryItem[] {
    return this._items;
  }

  /** Those that the filter leaves. */
  get shown(): readonly GalleryItem[] {
    return this._shown;
  }

  get filter(): IGalleryFilter {
    return this._filter;
  }

  /** Whether the gallery is being read. */
  get asking(): boolean {
    return this._asking !== undefined;
  }

  /** When it was asked for last, with success; in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** The notebook that commands without an address mean. */
  get chosen(): GalleryItem | undefined {
    return this._items.find(({ id }) => id === this._chosen);
  }

  get isDisposed(): boolean {
    return this._end.signal.aborted;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  /** The panel came on screen: what is old, or failed, is asked for again. */
  look(): void {
    const isFresh = this._at !== undefined && this.now() - this._at < oldAfter;
    if (!isFresh || this._error !== undefined) {
      void this.read();
    }
  }

  /**
   * Reads the gallery; `fresh`: also what the server still remembers of it. A
   * failure is shown.
   */
  read(fresh = false): Promise<void> {
    const before = this._asking;
    if (before !== undefined && !fresh) {
      return before;
    }
    const mine: Promise<void> = this._read(fresh, before).finally(() => {
      if (this._asking === mine && !this.isDisposed) {
        this._asking = undefined;
        this._stateChanged.emit();
      }
    });
    this._asking = mine;
    this._stateChanged.emit();
    return mine;
  }

  narrow(filter: Partial<IGalleryFilter>): void {
    this._filter = { ...this._filter, ...filter };
    this._arrange();
  }

  clearFilter(): void {
    this.narrow(noFilter);
  }

  choose(id: string): void {
    if (this._chosen !== id) {
      this._chosen = id;
      this._stateChanged.emit();
    }
  }

  /**
   * Gives a star, or takes it: at once for those who look, and one after the
   * other for the server. Where it fails the star is as before, and this
   * rejects with the reason.
   */
  star({ address, title }: Starred, starred: boolean): Promise<void> {
    const wish = { starred };
    this._wishes.set(address, wish);
    this._arrange();
    const act = async (): Promise<void> => {
      try {
        const body = { address, title: title.slice(0, 200), starred };
        const gallery = await this._client.call('starNotebook', { body });
        this._stars += 1;
        this._take(gallery);
      } finally {
        // A later wish for the same notebook still holds.
        if (this._wishes.get(address) === wish) {
          this._wishes.delete(address);
        }
        this._arrange();
      }
    };
    const mine = this._starring.then(act, act);
    this._starring = mine;
    return mine;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._end.abort();
      this.pictures.dispose();
      Signal.clearData(this);
    }
  }

  private async _read(
    fresh: boolean,
    before: Promise<void> | undefined
  ): Promise<void> {
    await before;
    try {
      this._take(await this._newest(fresh));
      this._at = this.now();
      this._error = undefined;
      this.pictures.forgive();
    } catch (error) {
      if (!this.isDisposed) {
        this._error = errorInfo(error);
      }
    }
  }

  /** The gallery, with all stars that were given while it was on its way. */
  private async _newest(fresh: boolean): Promise<Gallery> {
    const { signal } = this._end;
    const stars = this._stars;
    const body = fresh ? { fresh } : {};
    const gallery = await this._client.call(
      'readGallery',
      { body },
      { signal }
    );
    return stars === this._stars ? gallery : this._newest(false);
  }

  private _take(gallery: Gallery): void {
    this._gallery = gallery;
    this._arrange();
  }

  private _arrange(): void {
    this._items = (this._gallery?.items ?? []).map(item => {
      const starred = this._wishes.get(item.address)?.starred ?? item.starred;
      return starred === item.starred ? item : { ...item, starred };
    });
    this._shown = filtered(this._items, this._filter);
    if (!this.isDisposed) {
      this._stateChanged.emit();
    }
  }

  private readonly _end = new AbortController();
  private readonly _stateChanged = new Signal<this, void>(this);
  /** Stars by address that the server has not confirmed yet. */
  private readonly _wishes = new Map<string, { readonly starred: boolean }>();
  private _starring: Promise<void> = Promise.resolve();
  /** How many stars the server has taken. */
  private _stars = 0;
  private _asking: Promise<void> | undefined;
  private _gallery: Gallery | undefined;
  private _error: ErrorInfo | undefined;
  private _at: number | undefined;
  private _items: readonly GalleryItem[] = [];
  private _shown: readonly GalleryItem[] = [];
  private _filter = noFilter;
  private _chosen: string | undefined;
}
