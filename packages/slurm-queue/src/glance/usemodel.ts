import type { ErrorInfo, JobUse } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient, jobKey } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { DrawerView } from '../drawer/model';

/** What is known of the use of the job in the details. */
export type UseView =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'asking'; readonly before: JobUse | undefined }
  | { readonly kind: 'ready'; readonly use: JobUse }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** What a running job uses: measured when somebody asks for it, and never else. */
export class UseModel implements IDisposable {
  constructor(private readonly _client: IBridgeClient) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get view(): UseView {
    return this._view;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Forgets what was measured when another job is shown. */
  follow(view: DrawerView): void {
    const key = view.kind === 'job' ? jobKey(view.row) : undefined;
    if (key !== this._key) {
      this._key = key;
      this._call?.abort();
      this._view = { kind: 'unasked' };
    }
  }

  /** Has a job measured. Does not reject. */
  async ask(id: string): Promise<void> {
    this._call?.abort();
    const { signal } = (this._call = new AbortController());
    const before = this._view.kind === 'ready' ? this._view.use : undefined;
    this._set({ kind: 'asking', before });
    try {
      const input = { params: { id } };
      const use = await this._client.call('getJobUse', input, { signal });
      signal.throwIfAborted();
      this._set({ kind: 'ready', use });
    } catch (error) {
      if (!signal.aborted) {
        this._set({ kind: 'failed', cause: errorInfo(error) });
      }
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._call?.abort();
    Signal.clearData(this);
  }

  private _set(view: UseView): void {
    this._view = view;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _view: UseView = { kind: 'unasked' };
  private _key: string | undefined;
  private _call: AbortController | undefined;
  private _isDisposed = false;
}
