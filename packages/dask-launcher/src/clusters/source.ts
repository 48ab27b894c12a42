import type { DaskClusters, ErrorInfo } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { hiddenPause } from './idlewatch';
import { isOver } from './states';

/**
 * Seconds between two looks at clusters that live, where the server does not
 * say: it asks Dask's schedulers, and the queue no more often than it may.
 */
const livePause = 10;

/** The clusters, kept as new as the server can. */
export class ClustersSource implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    options: IVisiblePollOptions
  ) {
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with every answer that differs from the last, before `changed`. */
  get arrived(): ISignal<this, DaskClusters> {
    return this._arrived;
  }

  get reply(): DaskClusters | undefined {
    return this._reply;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** When the clusters were looked at, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this._asking !== undefined;
  }

  set shown(shown: boolean) {
    this._poll.shown = shown;
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** Asks at once; with `fresh` the scheduler, not the last snapshot. */
  async ask(fresh: boolean): Promise<void> {
    this._fresh ||= fresh;
    await this._poll.now();
  }

  /** Asks, and goes on while a cluster lives, though nobody has looked yet. */
  async watch(): Promise<void> {
    this._mayLive = true;
    await this._poll.watch();
  }

  /** Puts a cluster, as an act left it, in the place of what was known. */
  put(cluster: DaskClusters['clusters'][number]): void {
    const { clusters = [], ...others } = this._reply ?? {};
    const isKnown = clusters.some(({ id }) => id === cluster.id);
    this._reply = {
      foreign: [],
      problems: [],
      ...others,
      clusters: isKnown
        ? clusters.map(other => (other.id === cluster.id ? cluster : other))
        : [cluster, ...clusters]
    };
    // What comes next may be what was before, and is to be seen all the same.
    this._etag = undefined;
    this._arrived.emit(this._reply);
    this._changed.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    this._asking = signal;
    this._changed.emit();
    try {
      const outcome = await this._get(signal);
      this._error = undefined;
      return outcome;
    } catch (error) {
      if (!signal.aborted) {
        this._fresh = false;
        this._error = errorInfo(error);
      }
      return { answered: false, ...this._pace() };
    } finally {
      // By then the next question is planned.
      void Promise.resolve().then(() => this._end(signal));
    }
  }

  private _end(signal: AbortSignal): void {
    if (this._asking === signal) {
      this._asking = undefined;
      this._changed.emit();
    }
  }

  private async _get(signal: AbortSignal): Promise<IPollOutcome> {
    const etag = this._etag;
    const answer = await this._client.callIfChanged(
      'listDaskClusters',
      { query: this._fresh ? { fresh: '1' } : {} },
      { signal, ...(etag === undefined ? {} : { etag }) }
    );
    signal.throwIfAborted();
    this._fresh = false;
    const { at, nextAt } = answer;
    const now = this._client.now();
    this._at = at ?? now;
    if (answer.modified) {
      this._etag = answer.etag;
      this._reply = answer.body;
      this._arrived.emit(answer.body);
    }
    const pace = this._pace();
    return {
      answered: this._reply?.error === undefined || nextAt !== undefined,
      ...pace,
      ...(nextAt !== undefined
        ? { delay: nextAt - now }
        : pace.live
          ? { delay: livePause }
          : {})
    };
  }

  /** Whether a cluster can change while nobody looks, and how soon that matters. */
  private _pace(): Pick<IPollOutcome, 'hiddenDelay' | 'live'> {
    const clusters = this._reply?.clusters;
    return {
      live: clusters?.some(cluster => !isOver(cluster)) ?? this._mayLive,
      hiddenDelay: hiddenPause(clusters ?? [])
    };
  }

  private readonly _poll: VisiblePoll;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, DaskClusters>(this);
  private _reply: DaskClusters | undefined;
  private _etag: string | undefined;
  private _error: ErrorInfo | undefined;
  private _at: number | undefined;
  private _fresh = false;
  private _mayLive = false;
  private _asking: AbortSignal | undefined;
}
