import type {
  Bring,
  ClonePreview,
  CloneRequest,
  CloneTarget,
  ErrorInfo
} from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { brings } from '../../settings';
import { type IPlace, type IWhere, pathOf, whereOf } from './place';

/** Milliseconds without a key after which the bridge is asked about a path. */
const pause = 300;

/** What is known of the place of a copy. */
export type TargetStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly target: CloneTarget }
  | { readonly kind: 'refused'; readonly cause: ErrorInfo };

/** What is proposed, as long as a person says nothing else. */
export interface IUsualTarget {
  /** The likeliest first. Asked once. */
  readonly places: () => Promise<readonly IPlace[]>;
  readonly bring: Bring;
}

/** How much of what was looked at is brought, and where it goes. */
export class TargetModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _preview: ClonePreview,
    private readonly _usual: IUsualTarget
  ) {
    this._bring = bringOf(_preview, _usual.bring);
  }

  get bring(): Bring {
    return this._bring;
  }

  /** Folders to choose from. */
  get places(): readonly IPlace[] {
    return this._places;
  }

  get step(): TargetStep {
    return this._step;
  }

  /** What stands in the field: as it was typed, else with the proposed name. */
  get text(): string {
    const { folder, name } = this._where;
    const proposed =
      this._step.kind === 'known' ? this._step.target.name : this._lastName;
    return this._typed ?? pathOf(folder, name ?? proposed);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._forget();
    Signal.clearData(this);
  }

  /**
   * Finds the places, and takes the one that was set, whatever is said of it;
   * else the first that can be used.
   */
  async begin(): Promise<void> {
    this._places = await this._usual.places();
    for (const place of this._places) {
      if (this._isDisposed || this._isChosen) {
        return;
      }
      this._where = { folder: place.folder };
      const isLast = await this._ask();
      if (!isLast || this.request !== undefined || place.kind === 'set') {
        return;
      }
      if (place.kind === 'scratch') {
        // Not every computer has one.
        this._places = this._places.filter(one => one !== place);
      }
    }
  }

  setBring(bring: Bring): void {
    const wasFile = this._bring === 'notebook';
    this._bring = bring;
    if (wasFile !== (bring === 'notebook') && this._where.name !== undefined) {
      // A name that was given to a folder is none of a notebook.
      this._typed = undefined;
      this._where = { folder: this._where.folder };
    }
    void this._ask();
  }

  /** Takes a path as it is being typed. */
  type(text: string): void {
    this._forget();
    this._isChosen = true;
    this._typed = text;
    this._where = whereOf(text);
    this._set({ kind: 'asking' });
    this._timer = window.setTimeout(() => void this._ask(), pause);
  }

  /** Takes a folder of the list; the name is proposed anew. */
  choose(folder: string): void {
    this._isChosen = true;
    this._typed = undefined;
    this._where = { folder };
    void this._ask();
  }

  /** A folder that was typed is shown with the name that is proposed for it. */
  settle(): void {
    if (this._where.name === undefined && this._step.kind === 'known') {
      this._typed = undefined;
      this._changed.emit();
    }
  }

  /** Asks anew about the place, which may be another now. */
  ask(): void {
    void this._ask();
  }

  /** What is asked of the bridge, once the place is known to be good. */
  get request(): CloneRequest | undefined {
    return this._step.kind === 'known' && this._step.target.writable
      ? this._request()
      : undefined;
  }

  private _request(): CloneRequest {
    const { folder, name } = this._where;
    return {
      preview: this._preview.id,
      bring: this._bring,
      folder,
      ...(name === undefined ? {} : { name })
    };
  }

  /** Whether nothing else was asked meanwhile. */
  private async _ask(): Promise<boolean> {
    this._forget();
    const stop = (this._stop = new AbortController());
    this._set({ kind: 'asking' });
    try {
      const target = await this._client.call(
        'proposeTarget',
        { body: this._request() },
        { signal: stop.signal }
      );
      stop.signal.throwIfAborted();
      this._lastName = target.name;
      this._set({ kind: 'known', target });
    } catch (error) {
      if (!stop.signal.aborted) {
        this._set({ kind: 'refused', cause: errorInfo(error) });
      }
    }
    return !stop.signal.aborted;
  }

  /** What was asked before does not count any more. */
  private _forget(): void {
    window.clearTimeout(this._timer);
    this._stop.abort();
  }

  private _set(step: TargetStep): void {
    this._step = step;
    this._changed.emit();
  }

  private _bring: Bring;
  private _places: readonly IPlace[] = [];
  private _where: IWhere = { folder: '~' };
  private _typed: string | undefined;
  private _lastName = '';
  /** Whether a person said where it goes. */
  private _isChosen = false;
  private _step: TargetStep = { kind: 'asking' };
  private _stop = new AbortController();
  private _timer: number | undefined;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}

/** What is wished for, or less of it, as far as it can be had. */
function bringOf({ brings: sizes }: ClonePreview, wish: Bring): Bring {
  const can = (bring: Bring): boolean =>
    sizes.some(size => size.bring === bring && size.refused === undefined);
  const less = brings.slice(0, brings.indexOf(wish) + 1);
  return less.findLast(can) ?? 'notebook';
}
