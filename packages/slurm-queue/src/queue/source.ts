import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';
import {
  browserClock,
  type IBridgeClient,
  type IClock,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { askRows } from '../history/ask';
import { WindowFeed } from './feed';
import {
  firstQuestion,
  type IManner,
  type IQuestion,
  queryOf,
  type QueueQuery
} from './question';
import { offsetFor } from './windows';

/** Milliseconds of quiet before a filter or a scroll becomes a question. */
const typingPause = 250;
const scrollPause = 50;

export interface ISourceOptions extends IVisiblePollOptions {
  readonly manner: () => IManner;
  /** Rows that stay although the filters would hide them. */
  readonly keep: () => readonly string[];
}

/** The rows of the queue near the screen, by what is asked and where it is. */
export class QueueSource implements IDisposable {
  constructor(client: IBridgeClient, options: ISourceOptions) {
    this._client = client;
    this._options = options;
    this._clock = options.clock ?? browserClock;
    this.feed = new WindowFeed(client, {
      ...options,
      query: () => this.query(this._offset)
    });
  }

  /** What is known of the rows, and from when. */
  readonly feed: WindowFeed;

  get question(): IQuestion {
    return this._question;
  }

  /** The rows as they are shown, with the counts of the last answer. */
  get window(): JobWindow | undefined {
    return this.feed.window;
  }

  get isDisposed(): boolean {
    return this.feed.isDisposed;
  }

  /** Asks another question, from its first row; typing may go on. */
  async change(question: Partial<IQuestion>, typing = false): Promise<void> {
    const { days, scope } = this._question;
    this._question = { ...this._question, ...question };
    this._offset = 0;
    if (this._question.scope !== scope || this._question.days !== days) {
      this.feed.clear();
    }
    this._typing?.dispose();
    if (typing) {
      this._typing = this._clock.after(typingPause, () => void this.feed.now());
    } else {
      await this.feed.now();
    }
  }

  /** Begins with another question than the usual one. */
  begin(question: IQuestion): void {
    this._question = question;
  }

  /** Opens and closes groups, where the rows are. */
  async expand(expanded: readonly string[]): Promise<void> {
    this._question = { ...this._question, expanded };
    await this.feed.now();
  }

  /** Makes rows be at hand, unless they are. */
  need(first: number, last: number): void {
    const { window } = this;
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
    await this.feed.now();
  }

  /**
   * Rows of the same question, for a purpose of the caller's own. Those of a
   * `snapshot` are counted as it was, or refused once it is gone.
   */
  async fetch(
    offset: number,
    limit: number,
    snapshot?: string
  ): Promise<readonly JobRow[]> {
    const query: QueueQuery = {
      ...this.query(offset),
      limit,
      ...(snapshot === undefined ? {} : { snapshot })
    };
    return (await askRows(this._client, query)).rows;
  }

  /** The request for the rows from an index on. */
  query(offset: number): QueueQuery {
    const query = queryOf(this._question, this._options.manner(), offset);
    const keep = this._options.keep();
    return keep.length === 0 ? query : { ...query, keep: [...keep] };
  }

  dispose(): void {
    if (!this.isDisposed) {
      this.feed.dispose();
      this._typing?.dispose();
      this._scrolling?.dispose();
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _options: ISourceOptions;
  private readonly _clock: IClock;
  private _question = firstQuestion;
  private _offset = 0;
  private _typing: IDisposable | undefined;
  private _scrolling: IDisposable | undefined;
}
