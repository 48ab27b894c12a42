import type { GalleryPicture } from '@jupyterlab-hpc/api';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** Pictures that are kept: what was on screen lately. */
const most = 300;

/** Fetches the picture of a notebook. */
export type FetchPicture = (
  id: string,
  signal: AbortSignal
) => Promise<GalleryPicture>;

/** The pictures of the cards on screen, fetched one after the other. */
export class Pictures implements IDisposable {
  constructor(private readonly _fetch: FetchPicture) {}

  /** Emitted with the id of a notebook whose picture has come. */
  get arrived(): ISignal<this, string> {
    return this._arrived;
  }

  get isDisposed(): boolean {
    return this._end.signal.aborted;
  }

  /** The picture as an address that holds it; undefined where none has come. */
  get(id: string): string | undefined {
    return this._known.get(id) ?? undefined;
  }

  /** A card came on screen: its picture is the last in the row. */
  want(id: string): void {
    if (!this._known.has(id) && id !== this._asked) {
      this._wanted.add(id);
      void this._run();
    }
  }

  /** A card left the screen: its turn passes. */
  unwant(id: string): void {
    this._wanted.delete(id);
  }

  /** Those that could not be had may be tried again. */
  forgive(): void {
    for (const [id, picture] of this._known) {
      if (picture === null) {
        this._known.delete(id);
      }
    }
  }

  dispose(): void {
    this._end.abort();
    this._wanted.clear();
    Signal.clearData(this);
  }

  private async _run(): Promise<void> {
    if (this._asked !== undefined) {
      return;
    }
    for (const id of this._wanted) {
      this._wanted.delete(id);
      this._asked = id;
      const picture = await this._get(id);
      if (this.isDisposed) {
        break;
      }
      this._keep(id, picture);
    }
    this._asked = undefined;
  }

  private async _get(id: string): Promise<string | null> {
    try {
      const { data, type } = await this._fetch(id, this._end.signal);
      return `data:${type};base64,${data}`;
    } catch {
      // A card without a picture says all the rest.
      return null;
    }
  }

  private _keep(id: string, picture: string | null): void {
    this._known.set(id, picture);
    for (const [oldest] of this._known) {
      if (this._known.size <= most) {
        break;
      }
      this._known.delete(oldest);
    }
    this._arrived.emit(id);
  }

  private readonly _end = new AbortController();
  private readonly _wanted = new Set<string>();
  /** By id; null where there is none to be had. */
  private readonly _known = new Map<string, string | null>();
  private readonly _arrived = new Signal<this, string>(this);
  /** The one that is being fetched. */
  private _asked: string | undefined;
}
