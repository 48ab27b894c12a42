import type { ErrorInfo, JobWindow } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { anyLive } from '../jobs';
import { heldQueue } from './heldorder';
import type { QueueQuery } from './question';
import { WindowCache } from './windows';

export interface IFeedOptions extends IVisiblePollOptions {
  /** What is to be asked now. */
  readonly query: () => QueueQuery;
}

/** One window of the queue, kept as new as the server can. */
export class WindowFeed implements IDisposable {
  constructor(client: IBridgeClient, options: IFeedOptions) {
    this._client = client;
    this._query = options.query;
    this._windows = new WindowCache(client);
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with every answer as it came, before `changed`. */
  get arrived(): ISignal<this, JobWindow> {
    return this._arrived;
  }

  /** The rows as they are shown, with the counts of the last answer. */
  get window(): JobWindow | undefined {
    return this._order.window;
  }

  /** Whether rows would stand elsewhere if they were let. */
  get orderWaits(): boolean {
    return this._order.waits;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** Whether an answer is being waited for. */
  get asking(): boolean {
    return this._asking > 0;
  }

  /** When the rows were got, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** When the last question ended, whatever came of it, in server time. */
  get askedAt(): number | undefined {
    return this._askedAt;
  }

  /** When the first answer began to be waited for, in server time. */
  get since(): number {
    return this._since;
  }

  /** When the next question is due, in server time. */
  get nextAt(): number | undefined {
    const { wait } = this._poll;
    return wait === undefined ? undefined : this._client.now() + wait;
  }

  set shown(shown: boolean) {
    this._poll.shown = shown;
  }

  /** Whether the pointer or the focus is on the rows. */
  set held(held: boolean) {
    const waited = this._order.waits;
    this._order.held = held;
    if (waited !== this._order.waits) {
      this._changed.emit();
    }
  }

  /** The person used a key or the pointer at the rows: they stand still. */
  use(): void {
    this._order.use();
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** Asks at once, as the person wants to see something else. */
  async now(): Promise<void> {
    this._wanted = true;
    await this._poll.now();
  }

  /** Asks at once what is asked in another manner now. */
  async again(): Promise<void> {
    await this._poll.now();
  }

  /** Has the scheduler itself asked; by hand, its order is shown at once. */
  async refresh(byHand: boolean): Promise<void> {
    this._fresh = true;
    this._wanted ||= byHand;
    await this._poll.now();
  }

  /** Shows the order that waits. */
  showOrder(): void {
    this._order.release();
    this._changed.emit();
  }

  /** Forgets all rows: other ones are on their way. */
  clear(): void {
    this._order.clear();
    this._error = undefined;
    this._at = undefined;
  }

  /** Gives up a question that takes too long, for the given reason. */
  stop(reason: ErrorInfo): void {
    this._poll.stop();
    this._error = reason;
    this._changed.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    if (this.window === undefined) {
      this._since = this._client.now();
    }
    const query = this._query();
    const way = {
      ...(this._fresh ? { fresh: true } : {}),
      ...(this.window === undefined ? { kept: true } : {})
    };
    const { q, state, partition, user } = query;
    const filters = JSON.stringify([q, state, partition, user]);
    this._asking += 1;
    this._changed.emit();
    try {
      const answer = await this._windows.ask(query, way, signal);
      const { window, at, nextAt } = answer;
      this._fresh = false;
      this._error = undefined;
      this._at = at ?? this._at;
      this._order.take(window, this._wanted || filters !== this._filters);
      this._filters = filters;
      if (window.kept === true) {
        this._fresh = true;
        this._wanted = true;
        return await this._ask(signal);
      }
      // Rows that the server had from before are not yet what was waited for.
      this._wanted = at !== undefined && at + 1 < this._since;
      this._arrived.emit(window);
      return {
        answered: window.error === undefined || nextAt !== undefined,
        live: live(query, window),
        ...(nextAt === undefined ? {} : { delay: nextAt - this._client.now() })
      };
    } catch (error) {
      if (!signal.aborted) {
        this._fresh = false;
        this._error = errorInfo(error);
        if (filters !== this._filters) {
          // Rows of earlier filters would be taken for those of these.
          this._order.clear();
        }
      }
      return { answered: false, live: live(query, this.window) };
    } finally {
      this._asking -= 1;
      if (!signal.aborted) {
        this._askedAt = this._client.now();
      }
      // By then the next question is planned, and its time can be shown.
      void Promise.resolve().then(() => this._changed.emit());
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _query: () => QueueQuery;
  private readonly _poll: VisiblePoll;
  private readonly _windows: WindowCache;
  private readonly _order = heldQueue();
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, JobWindow>(this);
  private _filters: string | undefined;
  private _error: ErrorInfo | undefined;
  private _since = 0;
  private _at: number | undefined;
  private _askedAt: number | undefined;
  private _fresh = false;
  private _wanted = false;
  private _asking = 0;
}

/** Whether a job of one's own can change while nobody looks. */
function live(query: QueueQuery, window: JobWindow | undefined): boolean {
  return query.scope === 'mine' && anyLive(window);
}
