import type { ErrorInfo, Resources, System } from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { can } from '../scheduler';
import { SiteState } from '../sitestate';
import { type ClusterView, viewOf } from './view';

/** Seconds before what failed is tried again by itself. */
const pause = 60;

export interface IClusterModelOptions extends IVisiblePollOptions {
  readonly client: IBridgeClient;
}

/**
 * What the partitions have, and what of it is free. It asks only while
 * somebody looks, and not before the bridge has something newer.
 */
export class ClusterModel implements IDisposable {
  constructor(options: IClusterModelOptions) {
    const { client, clock = browserClock } = options;
    const changed = (): void => this._stateChanged.emit();
    this._client = client;
    this._site = new SiteState(client, clock, changed);
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever anything that the panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): ClusterView {
    return viewOf({
      resources: this._resources,
      error: this._error,
      since: this._since
    });
  }

  get resources(): Resources | undefined {
    return this._resources;
  }

  /** What the bridge tells of itself, once it was asked. */
  get system(): System | undefined {
    return this._site.system;
  }

  /** When the partitions were asked for, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** When the next question is due, in server time. */
  get nextAt(): number | undefined {
    const { wait } = this._poll;
    return wait === undefined ? undefined : this.now() + wait;
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this._asking !== undefined;
  }

  /**
   * Whether asking by hand can bring anything new: until then the bridge has
   * only what is shown.
   */
  get canRefresh(): boolean {
    return (
      !this.asking &&
      (this._error !== undefined || this.now() >= (this._newerAt ?? 0))
    );
  }

  /** Whether the queue can be opened on everybody's jobs. */
  get showsEveryone(): boolean {
    return (
      can(this.system, 'everyone') &&
      this.system?.features['everyone'] !== false
    );
  }

  /** Whether the panel is on screen. */
  set shown(shown: boolean) {
    if (shown) {
      void this._site.load();
    }
    this._poll.shown = shown;
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  /** Asks now, where that can bring anything new. */
  async refresh(): Promise<void> {
    if (this.canRefresh) {
      void this._site.load(true);
      await this._poll.now();
    }
  }

  /** Gives up waiting for a slow scheduler, for the given reason. */
  stopWaiting(reason: ErrorInfo): void {
    this._poll.stop();
    this._asking = undefined;
    this._error = reason;
    this._stateChanged.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    if (this._resources === undefined) {
      this._since = this.now();
    }
    this._asking = signal;
    this._stateChanged.emit();
    try {
      await this._get(signal);
      this._error = undefined;
      const delay = (this._newerAt ?? 0) - this.now();
      return { answered: true, live: false, delay };
    } catch (error) {
      if (!signal.aborted) {
        this._error = errorInfo(error);
      }
      return { answered: true, live: false, delay: pause };
    } finally {
      // By then the next question is planned, and its time can be shown.
      void Promise.resolve().then(() => this._end(signal));
    }
  }

  private async _get(signal: AbortSignal): Promise<void> {
    const answer = await this._client.callIfChanged(
      'getResources',
      {},
      { signal, ...(this._etag === undefined ? {} : { etag: this._etag }) }
    );
    signal.throwIfAborted();
    this._at = answer.at ?? this.now();
    this._newerAt = answer.nextAt ?? this.now() + pause;
    if (answer.modified) {
      this._etag = answer.etag;
      this._resources = answer.body;
    }
  }

  private _end(signal: AbortSignal): void {
    if (this._asking === signal) {
      this._asking = undefined;
      this._stateChanged.emit();
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _site: SiteState;
  private readonly _poll: VisiblePoll;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _resources: Resources | undefined;
  private _etag: string | undefined;
  private _at: number | undefined;
  /** From when on the bridge may have something newer, in server time. */
  private _newerAt: number | undefined;
  private _since = 0;
  private _error: ErrorInfo | undefined;
  private _asking: AbortSignal | undefined;
}
