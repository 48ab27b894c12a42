import type { Job, JobDetail } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IPollOutcome,
  isLive,
  type IVisiblePollOptions,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { baseId } from '../jobs';

/** Where a job writes, as far as that is known. */
export type LogPaths = Pick<JobDetail, 'stdout' | 'stderr'>;

/** The job of a log: asked for once, and then looked up in the queue that all share. */
export class LogJob implements IDisposable {
  /** `every` gives the seconds between two queries that the person wishes. */
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _id: string,
    private readonly _changed: () => void,
    private readonly _every: () => number | undefined,
    options: IVisiblePollOptions
  ) {
    this._poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** As it was last seen. */
  get job(): Job | undefined {
    return this._job;
  }

  get paths(): LogPaths {
    return this._paths;
  }

  /**
   * When it ended, in epoch seconds, or when that was learned; long ago, where
   * the scheduler has forgotten it. Undefined while it goes on.
   */
  get endedAt(): number | undefined {
    return this._endedAt;
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  set shown(shown: boolean) {
    this._shown = shown;
    this._look();
  }

  /** It may have been started again: asks once more. */
  renew(): void {
    this._endedAt = undefined;
    this._look();
  }

  dispose(): void {
    this._poll.dispose();
  }

  private _look(): void {
    // What has ended stays as it is.
    this._poll.shown = this._shown && this._endedAt === undefined;
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    const outcome = { answered: true, live: false };
    try {
      const delay = this._job && (await this._lookUp(signal));
      if (delay === undefined) {
        await this._describe(signal);
      }
      return { ...outcome, ...(delay !== undefined && { delay }) };
    } catch (error) {
      if (signal.aborted) {
        return outcome;
      }
      const isGone = errorInfo(error).code === 'job-not-found';
      this._endedAt = isGone ? 0 : undefined;
      return { ...outcome, answered: isGone };
    } finally {
      if (!signal.aborted) {
        this._learnEnd();
        this._changed();
        this._look();
      }
    }
  }

  private _learnEnd(): void {
    if (this._job !== undefined && !isLive(this._job.state)) {
      this._endedAt ??= this._job.ended ?? this._client.now();
    }
  }

  /** Finds it in the queue; the seconds until that is worthwhile again, or undefined. */
  private async _lookUp(signal: AbortSignal): Promise<number | undefined> {
    const every = this._every();
    const query = {
      scope: 'mine',
      q: this._id,
      limit: 100,
      ...(every !== undefined && { every })
    } as const;
    const answer = await this._client.callIfChanged(
      'listJobs',
      { query },
      { signal, ...(this._etag !== undefined && { etag: this._etag }) }
    );
    if (answer.modified) {
      this._etag = answer.etag;
      const { rows } = answer.body;
      const own =
        rows.find(({ id }) => id === this._id) ??
        rows.find(
          ({ arrayId, tasks }) =>
            tasks !== undefined && arrayId === baseId(this._id)
        );
      if (own === undefined) {
        this._etag = undefined;
        return undefined;
      }
      this._job = own;
    }
    return answer.nextAt === undefined
      ? 60
      : Math.max(1, answer.nextAt - this._client.now());
  }

  private async _describe(signal: AbortSignal): Promise<void> {
    const params = { id: this._id };
    const detail = await this._client.call('getJob', { params }, { signal });
    const { job, stderr, stdout } = detail;
    this._job = job;
    this._paths = {
      ...(stdout !== undefined && { stdout }),
      ...(stderr !== undefined && { stderr })
    };
  }

  private readonly _poll: VisiblePoll;
  private _job: Job | undefined;
  private _paths: LogPaths = {};
  private _endedAt: number | undefined;
  private _shown = false;
  private _etag: string | undefined;
}
