import type {
  DaskCluster,
  DaskDetail,
  DaskLoad,
  DaskWorker,
  ErrorInfo
} from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { joined } from '../clusters/loads';
import { answers, isOver } from '../clusters/states';
import { type DashboardPage, type DashboardPart, pageOf } from './pages';

/** Seconds between two looks, where the server does not say. */
const pause = 5;

/** Points of the lines over time. */
const most = 720;

export interface IDashboardModelOptions extends IVisiblePollOptions {
  readonly client: IBridgeClient;
  readonly id: string;
  readonly part: DashboardPart;
}

/** A cluster in its tab: what it does, and which pages its dashboard has. */
export class DashboardModel implements IDisposable {
  constructor(options: IDashboardModelOptions) {
    this._client = options.client;
    this._part = options.part;
    this.id = options.id;
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  readonly id: string;

  /** Emitted whenever anything that the tab shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get cluster(): DaskCluster | undefined {
    return this._detail?.cluster;
  }

  get workers(): readonly DaskWorker[] {
    return this._detail?.workers ?? [];
  }

  /** The oldest first. */
  get history(): readonly DaskLoad[] {
    return this._history;
  }

  /** Undefined while they are not known. */
  get pages(): readonly DashboardPage[] | undefined {
    return this._pages;
  }

  /** Why newer could not be had. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** When the cluster was looked at, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** What is shown: the overview where the dashboard has not what was chosen. */
  get part(): DashboardPart {
    return this.has(this._part) ? this._part : 'overview';
  }

  set part(part: DashboardPart) {
    if (part !== this._part) {
      this._part = part;
      this._stateChanged.emit();
    }
  }

  /** Whether the tab is on screen. */
  set shown(shown: boolean) {
    this._shown = shown;
    this._look();
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  /** Whether the dashboard has what a part shows; so it is taken to have while that is not known. */
  has(part: DashboardPart): boolean {
    return (
      part === 'overview' ||
      this._pages === undefined ||
      this._pages.some(({ path }) => path === pageOf[part])
    );
  }

  /** Asks now. */
  async refresh(): Promise<void> {
    await this._poll.now();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    try {
      const delay = await this._get(signal);
      this._error = undefined;
      return { answered: true, live: false, delay };
    } catch (error) {
      if (!signal.aborted) {
        this._error = errorInfo(error);
      }
      return { answered: false, live: false };
    } finally {
      if (!signal.aborted) {
        this._look();
        this._stateChanged.emit();
      }
    }
  }

  private _look(): void {
    const over = this.cluster !== undefined && isOver(this.cluster);
    // What is over stays as it is.
    this._poll.shown = this._shown && !over;
  }

  private async _get(signal: AbortSignal): Promise<number> {
    const etag = this._etag;
    const params = { id: this.id };
    const answer = await this._client.callIfChanged(
      'getDaskCluster',
      { params },
      { signal, ...(etag === undefined ? {} : { etag }) }
    );
    signal.throwIfAborted();
    this._at = answer.at ?? this.now();
    if (answer.modified) {
      this._etag = answer.etag;
      this._take(answer.body);
    }
    if (this.cluster !== undefined && answers(this.cluster)) {
      await this._askPages(signal);
    }
    const { nextAt } = answer;
    return nextAt === undefined ? pause : nextAt - this.now();
  }

  private _take(detail: DaskDetail): void {
    const { load } = detail.cluster;
    this._detail = detail;
    const loads = load === undefined ? [] : [load];
    this._history = joined(this._history, [...detail.history, ...loads], most);
  }

  private async _askPages(signal: AbortSignal): Promise<void> {
    if (this._pages === undefined) {
      const params = { id: this.id };
      try {
        const options = { signal };
        const reply = await this._client.call(
          'listDaskPages',
          { params },
          options
        );
        this._pages = reply.pages;
      } catch {
        // The pages say for themselves what is wrong; the numbers go on.
      }
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _poll: VisiblePoll;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _part: DashboardPart;
  private _shown = false;
  private _detail: DaskDetail | undefined;
  private _history: readonly DaskLoad[] = [];
  private _pages: readonly DashboardPage[] | undefined;
  private _etag: string | undefined;
  private _error: ErrorInfo | undefined;
  private _at: number | undefined;
}
