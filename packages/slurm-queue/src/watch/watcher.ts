import type { JobSummary, SummaryQuery } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  type IPollOutcome,
  type IVisibility,
  type IVisiblePollOptions,
  pageVisibility,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { Endings } from './endings';
import { Happenings, type IHappening } from './happenings';
import { type INews, type Message, messageOf, newsOf } from './news';
import type { IChannel, ILocks } from './tabs';

/** Rows asked for of each kind: the most that the contract gives. */
const rows = 100;

const seen: Message = { kind: 'seen' };

export interface IWatcherOptions extends IVisiblePollOptions {
  readonly client: IBridgeClient;
  /** Seconds between two queries, as the person wishes. */
  readonly every: () => number | undefined;
  /** What the tabs that watch the same jobs have in common. */
  readonly name: string;
  /** Without locks, or a channel, every tab watches for itself. */
  readonly locks: ILocks | undefined;
  readonly channel: IChannel | undefined;
}

/**
 * Watches one's own jobs for as long as it is not disposed: what runs, what
 * waits, and how many ended since the person last looked. A tab that is seen
 * asks for itself; of the hidden ones one asks, slowly, and tells the others.
 */
export class Watcher implements IDisposable {
  constructor(options: IWatcherOptions) {
    this._client = options.client;
    this._every = options.every;
    this._page = options.visibility ?? pageVisibility;
    const { locks, channel, name } = options;
    this._channel = channel;
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
    channel?.listen(message => this._hear(message));
    this._poll.shown = true;
    if (locks === undefined || channel === undefined) {
      this._lead();
    } else {
      locks.hold(name, this._ended.signal, () => this._lead());
    }
  }

  /** Emitted when any of what follows changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with what happened to jobs, in every tab. */
  get happened(): ISignal<this, readonly IHappening[]> {
    return this._happened;
  }

  /** Whether this tab asks for all that are hidden. */
  get leads(): boolean {
    return this._leads;
  }

  /** The last news, from this or another tab. */
  get news(): INews | undefined {
    return this._news;
  }

  /** Whether the news is old, because newer could not be had. */
  get stale(): boolean {
    return this._failed || this._news?.stale === true;
  }

  /** Jobs that ended since the person last looked. */
  get unseen(): number {
    return this._unseen.size;
  }

  /** Whether the person looks at the jobs. */
  set looking(looking: boolean) {
    this._looking = looking;
    if (looking) {
      this._channel?.post(seen);
      this._see();
    }
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._ended.abort();
      this._poll.dispose();
      this._channel?.dispose();
      Signal.clearData(this);
    }
  }

  /** From now on this tab asks also while it is hidden. */
  private _lead(): void {
    this._leads = true;
    // A question that is under way, or of a tab that rests for good reason.
    const asks = this._page.visible && this._poll.wait === undefined;
    const rests = this._news !== undefined && !this._live();
    if (!asks && !rests) {
      void this._poll.now();
    }
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    try {
      const { nextAt, at, stale } = await this._get(signal);
      const summary = this._summary;
      if (summary !== undefined) {
        const news = newsOf(summary, at ?? this._client.now(), stale);
        this._channel?.post({ kind: 'news', news } satisfies Message);
        this._take(news);
      }
      return {
        answered: true,
        live: this._leads && this._live(),
        ...(nextAt === undefined ? {} : { delay: nextAt - this._client.now() })
      };
    } catch {
      // The panels say why; here it is enough that the numbers are old.
      if (!signal.aborted) {
        this._failed = true;
        this._changed.emit();
      }
      return { answered: false, live: this._leads && this._live() };
    }
  }

  private async _get(
    signal: AbortSignal
  ): Promise<{ at?: number; nextAt?: number; stale: boolean }> {
    const every = this._every();
    const query: SummaryQuery = {
      running: rows,
      waiting: rows,
      finished: rows,
      ...(every === undefined ? {} : { every })
    };
    const etag = this._etag;
    const answer = await this._client.callIfChanged(
      'getSummary',
      { query },
      { signal, ...(etag === undefined ? {} : { etag }) }
    );
    signal.throwIfAborted();
    if (answer.modified) {
      this._etag = answer.etag;
      this._summary = answer.body;
    }
    return answer;
  }

  private _hear(sent: unknown): void {
    const message = messageOf(sent);
    if (message?.kind === 'seen') {
      this._see();
    } else if (message !== undefined) {
      const rested = !this._live();
      this._take(message.news);
      if (this._leads && rested && this._live()) {
        // A tab that is seen may hide next: this one goes on.
        void this._poll.now();
      }
    }
  }

  private _take(news: INews): void {
    if (this._news === undefined || news.at >= this._news.at) {
      this._news = news;
      this._failed = false;
    }
    const ended = this._endings.take(news);
    const happenings = this._happenings.take(news, ended);
    if (happenings.length > 0) {
      this._happened.emit(happenings);
    }
    if (!this._looking) {
      ended.forEach(key => this._unseen.add(key));
    } else if (ended.length > 0) {
      this._channel?.post(seen);
    }
    this._changed.emit();
  }

  private _see(): void {
    if (this._unseen.size > 0) {
      this._unseen.clear();
      this._changed.emit();
    }
  }

  /** Whether a job can change while nobody looks. */
  private _live(): boolean {
    const { running = 0, waiting = 0 } = this._news ?? {};
    return running + waiting > 0;
  }

  private readonly _client: IBridgeClient;
  private readonly _every: () => number | undefined;
  private readonly _channel: IChannel | undefined;
  private readonly _page: IVisibility;
  private readonly _poll: VisiblePoll;
  private readonly _ended = new AbortController();
  private readonly _endings = new Endings();
  private readonly _happenings = new Happenings();
  private readonly _unseen = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
  private readonly _happened = new Signal<this, readonly IHappening[]>(this);
  private _leads = false;
  private _looking = false;
  private _summary: JobSummary | undefined;
  private _etag: string | undefined;
  private _news: INews | undefined;
  private _failed = false;
}
