import type { JobRelations, JobRow } from '@jupyterlab-hpc/api';
import { type IBridgeClient, isLive, jobKey } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { DrawerView } from './model';
import { idOf } from './row';

/** What the job in the details waits for, and what waits for it. */
export class RelationsModel implements IDisposable {
  constructor(private readonly _client: IBridgeClient) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Undefined until it is known. */
  get relations(): JobRelations | undefined {
    return this._relations;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Asks the bridge what it knows, once for each row that an answer brought:
   * when a row is new, others may be. Not before the details of the row are
   * there, as it may have the focus for a moment only.
   */
  follow(view: DrawerView): void {
    const row = view.kind === 'job' ? view.row : undefined;
    const key = row && jobKey(row);
    if (key !== this._key) {
      this._stop();
      this._key = key;
      this._row = undefined;
      this._relations = undefined;
    }
    const isSettled = view.kind === 'job' && view.more.kind !== 'coming';
    if (row !== undefined && isSettled && row !== this._row && mayHave(row)) {
      this._row = row;
      this._stop();
      this._call = new AbortController();
      void this._ask(idOf(row), this._call.signal);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._stop();
    Signal.clearData(this);
  }

  private async _ask(id: string, signal: AbortSignal): Promise<void> {
    try {
      const input = { params: { id } };
      this._relations = await this._client.call('getJobRelations', input, {
        signal
      });
      this._changed.emit();
    } catch {
      // The jobs are links all the same.
    }
  }

  private _stop(): void {
    this._call?.abort();
    this._call = undefined;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _key: string | undefined;
  private _row: JobRow | undefined;
  private _relations: JobRelations | undefined;
  private _call: AbortController | undefined;
  private _isDisposed = false;
}

/** Nothing waits for what has ended, once Slurm has seen to it. */
function mayHave({ dependency, state }: JobRow): boolean {
  return dependency !== undefined || isLive(state);
}
