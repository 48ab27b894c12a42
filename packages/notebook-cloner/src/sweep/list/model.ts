import type { ErrorInfo, Sweep } from '@jupyterlab-hpc/api';
import type { IBridgeClient, IVisiblePollOptions } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { SweepsSource } from './source';

/** What the list shows. */
export type ListView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo }
  | {
      readonly kind: 'ready';
      readonly sweeps: readonly Sweep[];
      readonly problems: readonly string[];
      /** Why it is not newer. */
      readonly cause?: ErrorInfo;
    };

/** All sweeps of a person, the newest first. */
export class SweepListModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    options: IVisiblePollOptions = {}
  ) {
    this._source = new SweepsSource(_client, options);
    this._source.changed.connect(() => this._stateChanged.emit());
  }

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): ListView {
    const { error, reply } = this._source;
    if (reply === undefined) {
      return error === undefined
        ? { kind: 'loading' }
        : { kind: 'failed', cause: error };
    }
    const { problems, sweeps } = reply;
    return sweeps.length === 0 && problems.length === 0 && error === undefined
      ? { kind: 'empty' }
      : {
          kind: 'ready',
          sweeps: [...sweeps].sort((a, b) => b.created - a.created),
          problems,
          ...(error === undefined ? {} : { cause: error })
        };
  }

  get at(): number | undefined {
    return this._source.at;
  }

  get nextAt(): number | undefined {
    return this._source.nextAt;
  }

  get asking(): boolean {
    return this._source.asking;
  }

  /** The time by the server's clock. */
  now(): number {
    return this._client.now();
  }

  /** Whether the list is on screen. */
  set shown(shown: boolean) {
    this._source.shown = shown;
  }

  get isDisposed(): boolean {
    return this._source.isDisposed;
  }

  /** Asks at once. Does not reject. */
  async refresh(): Promise<void> {
    await this._source.ask(true);
  }

  /** Puts the sweep of a folder, given absolutely, into the list; resolves with it. */
  async open(folder: string): Promise<Sweep> {
    const sweep = await this._client.call('openSweepFolder', {
      body: { folder }
    });
    this._source.put(sweep);
    return sweep;
  }

  /** Takes a sweep out of the list; its folder stays. */
  async forget(id: string): Promise<void> {
    await this._client.call('forgetSweep', { params: { id }, body: {} });
    this._source.drop(id);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._source.dispose();
      Signal.clearData(this);
    }
  }

  private readonly _source: SweepsSource;
  private readonly _stateChanged = new Signal<this, void>(this);
}
