import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import { type ILogName, type IPart, mostRead, readLog } from './read';

/** Who is told what becomes of a log. */
export interface ILogFollower {
  readonly name: ILogName;
  /** Where what it wants of the file begins, and how many bytes before that it knows it by. */
  readonly end: number;
  readonly marked: number;
  /** Whether it is on screen. */
  readonly shown: boolean;
  /** When the job ended (epoch seconds): what stands still then is at rest. */
  readonly endedAt: number | undefined;
  /** Bytes from `offset` on, which need not be where its own end. */
  take(part: IPart): void;
  /** It could not be read; it may come back. */
  fail(cause: ErrorInfo): void;
  /** It is not asked for any more, or again. */
  rest(resting: boolean): void;
}

/** Seconds between two questions: at first, and at most while nothing changes. */
const firstPause = 3;
const longestPause = 30;
const slower = 1.4;

/** Seconds after which the log of a job that has ended is at rest: caches of NFS are that old. */
const settled = 60;

/** Asks for what is written to one file, for all of the page who follow it. */
class LogFeed {
  constructor(
    private readonly _client: IBridgeClient,
    options: IVisiblePollOptions,
    private readonly _empty: () => void
  ) {
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  join(follower: ILogFollower): IDisposable {
    this._followers.add(follower);
    this.look();
    follower.rest(this._resting);
    return new DisposableDelegate(() => {
      this._followers.delete(follower);
      if (this._followers.size === 0) {
        this._poll.dispose();
        this._empty();
      } else {
        this.look();
      }
    });
  }

  /** Something about a follower is other than it was. */
  look(): void {
    const all = [...this._followers];
    const ends = all.map(({ endedAt }) => endedAt ?? Infinity);
    const since = Math.max(this._changedAt, ...ends);
    const resting = this._client.now() - since >= settled;
    if (resting !== this._resting) {
      this._resting = resting;
      all.forEach(one => one.rest(resting));
    }
    this._poll.shown = !resting && all.some(({ shown }) => shown);
  }

  /** Asks at once, and at rest once more. */
  async now(): Promise<void> {
    this._pause = firstPause;
    await this._poll.now();
  }

  /** When the file was last seen to change: epoch seconds. */
  changed(at: number): void {
    this._changedAt = Math.max(this._changedAt, at);
    this._pause = firstPause;
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    const [first, ...others] = this._followers;
    if (first === undefined) {
      return { answered: true, live: false };
    }
    // From the furthest on: who is further back reads for itself.
    const last = others.reduce((a, b) => (b.end > a.end ? b : a), first);
    const offset = last.end - last.marked;
    const etag = offset === this._offset ? this._etag : undefined;
    let outcome: IPollOutcome = { answered: true, live: false };
    try {
      const answer = await readLog(
        this._client,
        last.name,
        { offset, limit: mostRead },
        { signal, ...(etag !== undefined && { etag }) }
      );
      const wasLost = this._isLost;
      this._isLost = false;
      this._etag = answer.etag;
      this._offset = offset;
      if (answer.part !== undefined) {
        this._tell(answer.part, wasLost || etag !== undefined);
      }
    } catch (error) {
      if (signal.aborted) {
        return outcome;
      }
      this._etag = undefined;
      this._isLost = true;
      const cause = errorInfo(error);
      // A file that cannot be had is asked for as slowly as one that stands still.
      const answered = cause.code !== 'unreachable';
      outcome = { ...outcome, answered };
      this._followers.forEach(one => one.fail(cause));
    }
    this.look();
    const delay = this._pause;
    this._pause = Math.min(longestPause, this._pause * slower);
    return { ...outcome, delay };
  }

  private _tell(part: IPart, isNews: boolean): void {
    if (isNews || this._size !== part.size) {
      this.changed(
        this._size === undefined ? part.modified : this._client.now()
      );
    }
    this._size = part.size;
    this._followers.forEach(one => one.take(part));
  }

  private readonly _poll: VisiblePoll;
  private readonly _followers = new Set<ILogFollower>();
  private _pause = firstPause;
  private _changedAt = 0;
  private _size: number | undefined;
  private _offset: number | undefined;
  private _etag: string | undefined;
  private _isLost = false;
  private _resting = false;
}

/** What follows a log: to be told of changes, and ended. */
export interface ILogSubscription extends IDisposable {
  /** Its follower was shown, hidden, or its job ended. */
  look(): void;
  /** Asks at once. */
  now(): Promise<void>;
}

/** The feeds of a page: one for each file, whoever follows it. */
export class LogFeeds {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _options: IVisiblePollOptions = {}
  ) {}

  /** `modified`: when the file was changed, as the follower knows it, or none. */
  join(follower: ILogFollower, modified: number | undefined): ILogSubscription {
    const { id, path, stream } = follower.name;
    const key = path ?? `${stream} ${id}`;
    const feed =
      this._feeds.get(key) ??
      new LogFeed(this._client, this._options, () => this._feeds.delete(key));
    this._feeds.set(key, feed);
    feed.changed(modified ?? this._client.now());
    const membership = feed.join(follower);
    return {
      look: () => feed.look(),
      now: () => feed.now(),
      dispose: () => membership.dispose(),
      get isDisposed() {
        return membership.isDisposed;
      }
    };
  }

  private readonly _feeds = new Map<string, LogFeed>();
}
