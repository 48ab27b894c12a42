import {
  headers,
  isLive,
  type ActionRequest,
  type ActionResult,
  type Job,
  type JobQuery,
  type JobWindow,
  type Scope
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Answer } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';
import type { Feed } from './feed';
import type { Snapshot } from './snapshot';
import { Views } from './view';

export interface QueueOptions {
  scheduler: Scheduler;
  feeds: Record<Scope, Feed>;
  expandTasks: (job: Job) => readonly Job[];
  /** The job in which the server runs, which no filter may reach. */
  ownJob: string | undefined;
}

/** The queue as the contract tells it: windows, and actions on what they show. */
export class Queue {
  private readonly views: Record<Scope, Views>;

  constructor(private readonly options: QueueOptions) {
    const { expandTasks } = options;
    this.views = { mine: new Views(expandTasks), all: new Views(expandTasks) };
  }

  /** A window of the queue; the age of its snapshot goes into the headers. */
  async window(query: JobQuery, answer: Answer): Promise<JobWindow> {
    const scope = query.scope ?? 'mine';
    const feed = this.options.feeds[scope];
    let known;
    try {
      known = await feed.read(query.fresh ?? false);
    } finally {
      tellAge(feed, answer);
    }
    const { failure, snapshot } = known;
    requireSnapshot(snapshot, query.snapshot);
    const { facets, jobs } = this.views[scope].of(snapshot, query);
    const offset = Math.min(query.offset ?? 0, jobs.length);
    return {
      snapshot: snapshot.id,
      offset,
      rows: jobs.slice(offset, offset + (query.limit ?? 100)),
      matching: jobs.length,
      total: snapshot.jobs.length,
      ...facets,
      ...(failure && { error: failure.info })
    };
  }

  /** Acts on ids, or on exactly the jobs that a filter showed. */
  async act(request: ActionRequest): Promise<ActionResult[]> {
    const ids = request.ids ?? (await this.shown(request));
    try {
      return ids.length === 0
        ? []
        : await this.options.scheduler.act(request.action, ids);
    } finally {
      this.invalidate();
    }
  }

  /**
   * The person submitted or changed jobs: the next reading of their queue asks
   * again. Everyone's queue keeps its slower pace: it costs the controller
   * too much.
   */
  invalidate(): void {
    this.options.feeds.mine.invalidate();
  }

  private async shown(request: ActionRequest): Promise<string[]> {
    const { expectedCount, filter, snapshot: wanted } = request;
    if (
      filter === undefined ||
      wanted === undefined ||
      expectedCount === undefined
    ) {
      throw new BridgeError({
        code: 'bad-request',
        message:
          'Name the jobs in body.ids, or give body.filter with body.snapshot and body.expectedCount.',
        field: 'body'
      });
    }
    const scope = request.scope ?? 'mine';
    const { snapshot } = await this.options.feeds[scope].read(false);
    requireSnapshot(snapshot, wanted);
    const { jobs } = this.views[scope].of(snapshot, filter);
    const ids = jobs
      .filter(job => isLive(job.state) && job.id !== this.options.ownJob)
      .map(job => job.id);
    if (ids.length !== expectedCount) {
      throw new BridgeError({
        code: 'count-changed',
        message: `The filter matches ${ids.length} jobs that can change, not ${expectedCount}.`,
        hint: 'Look at the jobs again before you act on them.'
      });
    }
    return ids;
  }
}

function tellAge(feed: Feed, answer: Answer): void {
  if (feed.at !== undefined) {
    answer.header(headers.at, feed.at);
  }
  answer.header(headers.nextAt, Math.ceil(feed.nextAt));
  if (feed.stale) {
    answer.header(headers.stale, 1);
  }
}

function requireSnapshot(have: Snapshot, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== have.id) {
    throw new BridgeError({
      code: 'snapshot-gone',
      message: 'The queue has changed since.',
      hint: 'Look at it again, then repeat what you wanted to do.'
    });
  }
}
