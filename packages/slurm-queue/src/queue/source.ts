import type { ErrorInfo, Job, JobQuery, JobWindow } from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IClock,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { anyLive } from './jobs';
import { firstQuestion, type IQuestion, queryOf } from './question';
import { offsetFor, WindowCache } from './windows';

/** Milliseconds of quiet before a filter or a scroll becomes a question. */
const typingPause = 250;
const scrollPause = 50;

/** The rows of the queue near the screen, kept as new as the server can. */
export class QueueSource implements IDisposable {
  constructor(client: IBridgeClient, options: IVisiblePollOptions) {
    this._client = client;
    this._clock = options.clock ?? browserClock;
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with every answer, before `changed`. */
  get arrived(): ISignal<this, JobWindow> {
    return this._arrived;
  }

  get question(): IQuestion {
    return this._question;
  }

  get window(): JobWindow | undefined {
    return this._window;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** When the rows were got, in server time. */
  get at(): number | undefined {
    return this._at;
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

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** Asks another question, from its first row; typing may go on. */
  async change(question: Partial<IQuestion>, typing = false): Promise<void> {
    const { scope } = this._question;
    this._question = { ...this._question, ...question };
    this._offset = 0;
    if (this._question.scope !== scope) {
      this._window = undefined;
      this._error = undefined;
    }
    this._changed.emit();
    this._typing?.dispose();
    if (typing) {
      this._typing = this._clock.after(
        typingPause,
        () => void this._poll.now()
      );
    } else {
      await this._poll.now();
    }
  }

  /** Has the scheduler itself asked, rather than the last snapshot. */
  async refresh(): Promise<void> {
    this._fresh = true;
    await this._poll.now();
  }

  /** Makes rows be at hand, unless they are. */
  need(first: number, last: number): void {
    const window = this._window;
    if (window === undefined || last < first) {
      return;
    }
    const end = Math.min(last, window.matching - 1);
    if (first < window.offset || end >= window.offset + window.rows.length) {
      this._scrolling?.dispose();
      this._scrolling = this._clock.after(
        scrollPause,
        () => void this.moveTo(first)
      );
    }
  }

  /** Makes the rows around an index those that are at hand. */
  async moveTo(index: number): Promise<void> {
    this._offset = offsetFor(index);
    await this._poll.now();
  }

  /** Rows of the same question, for a purpose of the caller's own. */
  async fetch(offset: number, limit: number): Promise<readonly Job[]> {
    const query = { ...queryOf(this._question, offset), limit };
    return (await this._client.call('listJobs', { query })).rows;
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
      this._typing?.dispose();
      this._scrolling?.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    if (this._window === undefined) {
      this._since = this._client.now();
    }
    const query = queryOf(this._question, this._offset);
    try {
      const outcome = await this._get(query, signal);
      this._error = undefined;
      return outcome;
    } catch (error) {
      if (!signal.aborted) {
        this._fresh = false;
        this._error = errorInfo(error);
        if (query.q !== this._shownFilter) {
          // Rows of an earlier filter would be taken for those of this one.
          this._window = undefined;
        }
      }
      return { answered: false, live: this._live() };
    } finally {
      // By then the next question is planned, and its time can be shown.
      void Promise.resolve().then(() => this._changed.emit());
    }
  }

  private async _get(
    query: JobQuery,
    signal: AbortSignal
  ): Promise<IPollOutcome> {
    const name = JSON.stringify(query);
    const kept = this._windows.get(name);
    const answer = await this._client.callIfChanged(
      'listJobs',
      { query: this._fresh ? { ...query, fresh: true } : query },
      { signal, ...(kept?.etag === undefined ? {} : { etag: kept.etag }) }
    );
    signal.throwIfAborted();
    const window = answer.modified ? answer.body : kept?.window;
    if (window === undefined) {
      throw new Error('The server says “unchanged” of what was never sent.');
    }
    const etag = answer.modified ? answer.etag : kept?.etag;
    this._windows.set(name, { window, etag });
    this._fresh = false;
    this._at = answer.at ?? this._at;
    this._window = window;
    this._shownFilter = query.q;
    this._arrived.emit(window);
    const { nextAt } = answer;
    return {
      answered: window.error === undefined || nextAt !== undefined,
      live: this._live(),
      ...(nextAt === undefined ? {} : { delay: nextAt - this._client.now() })
    };
  }

  /** Whether a job of one's own can change while nobody looks. */
  private _live(): boolean {
    return this._question.scope === 'mine' && anyLive(this._window);
  }

  private readonly _client: IBridgeClient;
  private readonly _clock: IClock;
  private readonly _poll: VisiblePoll;
  private readonly _windows = new WindowCache();
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, JobWindow>(this);
  private _question = firstQuestion;
  private _offset = 0;
  private _window: JobWindow | undefined;
  private _shownFilter: string | undefined;
  private _error: ErrorInfo | undefined;
  private _since = 0;
  private _at: number | undefined;
  private _fresh = false;
  private _typing: IDisposable | undefined;
  private _scrolling: IDisposable | undefined;
}
