import type { JobSummary, SummaryQuery } from '@jupyterlab-hpc/api';
import {
  type Answer,
  browserClock,
  type IAskOptions,
  type IBridgeClient,
  type IClock,
  type IPollOutcome,
  type IVisiblePollOptions,
  PolledSource
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

/** Milliseconds of quiet before a filter becomes a question. */
const typingPause = 250;

/** Rows of each section while a filter is set: who searches wants to see. */
const filteredRows = 50;

/** One's own jobs in brief, kept as new as the server can. */
export class SummarySource extends PolledSource<SummaryQuery, JobSummary> {
  /** `every` gives the seconds between two queries that the person wishes. */
  constructor(
    client: IBridgeClient,
    every: () => number | undefined,
    options: IVisiblePollOptions
  ) {
    super(client, options);
    this._every = every;
    this._clock = options.clock ?? browserClock;
  }

  get filter(): string {
    return this._filter;
  }

  /** Looks for other jobs; typing may go on. */
  async search(filter: string): Promise<void> {
    this._filter = filter;
    this.emitChanged();
    this._typing?.dispose();
    if (filter === '') {
      await this.poll.now();
    } else {
      this._typing = this._clock.after(typingPause, () => void this.poll.now());
    }
  }

  override dispose(): void {
    this._typing?.dispose();
    super.dispose();
  }

  protected question(): SummaryQuery {
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

  protected send(
    question: SummaryQuery,
    fresh: boolean,
    options: IAskOptions
  ): Promise<Answer<JobSummary>> {
    const query = fresh ? { ...question, fresh: true } : question;
    return this.client.callIfChanged('getSummary', { query }, options);
  }

  /** Whether a job can change while nobody looks. */
  protected pace(): Pick<IPollOutcome, 'live'> {
    const { running, waiting } = this.reply ?? {};
    return { live: (running?.count ?? 0) + (waiting?.count ?? 0) > 0 };
  }

  /** Jobs of an earlier filter would be taken for those of this one. */
  protected override misleads(
    question: SummaryQuery,
    answered: SummaryQuery
  ): boolean {
    return question.q !== answered.q;
  }

  private readonly _every: () => number | undefined;
  private readonly _clock: IClock;
  private _filter = '';
  private _typing: IDisposable | undefined;
}
