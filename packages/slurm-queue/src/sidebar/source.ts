import type { ErrorInfo, JobSummary, SummaryQuery } from '@jupyterlab-hpc/api';
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

/** Milliseconds of quiet before a filter becomes a question. */
const typingPause = 250;

/** Rows of each section while a filter is set: who searches wants to see. */
const filteredRows = 50;

/** One's own jobs in brief, kept as new as the server can. */
export class SummarySource implements IDisposable {
  /** `every` gives the seconds between two queries that the person wishes. */
  constructor(
    client: IBridgeClient,
    every: () => number | undefined,
    options: IVisiblePollOptions
  ) {
    this._client = client;
    this._every = every;
    this._clock = options.clock ?? browserClock;
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with every answer that differs from the last, before `changed`. */
  get arrived(): ISignal<this, JobSummary> {
    return this._arrived;
  }

  get filter(): string {
    return this._filter;
  }

  get summary(): JobSummary | undefined {
    return this._summary;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** When the summary was got, in server time. */
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

  /** Looks for other jobs; typing may go on. */
  async search(filter: string): Promise<void> {
    this._filter = filter;
    this._changed.emit();
    this._typing?.dispose();
    if (filter === '') {
      await this._poll.now();
    } else {
      this._typing = this._clock.after(
        typingPause,
        () => void this._poll.now()
      );
    }
  }

  /** Asks at once; with `fresh` the scheduler, not the last snapshot. */
  async ask(fresh: boolean): Promise<void> {
    this._fresh ||= fresh;
    await this._poll.now();
  }

  /** Gives up a question that takes too long, for the given reason. */
  stop(reason: ErrorInfo): void {
    this._poll.stop();
    this._asking = undefined;
    this._error = reason;
    this._changed.emit();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._poll.dispose();
      this._typing?.dispose();
      Signal.clearData(this);
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    if (this._summary === undefined) {
      this._since = this._client.now();
    }
    this._asking = signal;
    this._changed.emit();
    const query = this._query();
    try {
      const outcome = await this._get(query, signal);
      this._error = undefined;
      return outcome;
    } catch (error) {
      if (!signal.aborted) {
        this._fresh = false;
        this._error = errorInfo(error);
        if (query.q !== this._shownFilter) {
          // Jobs of an earlier filter would be taken for those of this one.
          this._summary = undefined;
        }
      }
      return { answered: false, live: this._live() };
    } finally {
      // By then the next question is planned, and its time can be shown.
      void Promise.resolve().then(() => this._end(signal));
    }
  }

  private _end(signal: AbortSignal): void {
    if (this._asking === signal) {
      this._asking = undefined;
      this._changed.emit();
    }
  }

  private async _get(
    query: SummaryQuery,
    signal: AbortSignal
  ): Promise<IPollOutcome> {
    const name = JSON.stringify(query);
    const etag = this._name === name ? this._etag : undefined;
    const answer = await this._client.callIfChanged(
      'getSummary',
      { query: this._fresh ? { ...query, fresh: true } : query },
      { signal, ...(etag === undefined ? {} : { etag }) }
    );
    signal.throwIfAborted();
    this._fresh = false;
    this._at = answer.at ?? this._at;
    if (answer.modified) {
      this._name = name;
      this._etag = answer.etag;
      this._summary = answer.body;
      this._shownFilter = query.q;
      this._arrived.emit(answer.body);
    }
    const { nextAt } = answer;
    return {
      answered: this._summary?.error === undefined || nextAt !== undefined,
      live: this._live(),
      ...(nextAt === undefined ? {} : { delay: nextAt - this._client.now() })
    };
  }

  private _query(): SummaryQuery {
    const q = this._filter.trim();
    const every = this._every();
    return {
      ...(q === ''
        ? {}
        : {
            q,
            running: filteredRows,
            waiting: filteredRows,
            finished: filteredRows
          }),
      ...(every === undefined ? {} : { every })
    };
  }

  /** Whether a job can change while nobody looks. */
  private _live(): boolean {
    const { running, waiting } = this._summary ?? {};
    return (running?.count ?? 0) + (waiting?.count ?? 0) > 0;
  }

  private readonly _client: IBridgeClient;
  private readonly _every: () => number | undefined;
  private readonly _clock: IClock;
  private readonly _poll: VisiblePoll;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, JobSummary>(this);
  private _filter = '';
  private _summary: JobSummary | undefined;
  private _name: string | undefined;
  private _etag: string | undefined;
  private _shownFilter: string | undefined;
  private _error: ErrorInfo | undefined;
  private _since = 0;
  private _at: number | undefined;
  private _fresh = false;
  private _asking: AbortSignal | undefined;
  private _typing: IDisposable | undefined;
}
