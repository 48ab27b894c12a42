import {
  headers,
  isLive,
  type ActionRequest,
  type ActionResult,
  type ChangeRequest,
  type Job,
  type JobQuery,
  type JobSummary,
  type JobWindow,
  type Scope,
  type SummaryQuery
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Answer } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';
import type { Feed, Known } from './feed';
import type { LastWindows } from './lastwindows';
import { overlaid, ownerTest } from './overlay';
import type { Snapshot } from './snapshot';
import { Summaries } from './summary';
import { Views } from './view';

export interface QueueOptions {
  scheduler: Scheduler;
  feeds: Record<Scope, Feed>;
  /** The job in which the server runs, which no filter may reach. */
  ownJob: string | undefined;
  /** The name of the user whose queue `mine` is. */
  user: string;
  /** What an earlier server showed; without it, nothing is kept for the next. */
  lastWindows?: LastWindows;
}

/** The queue as the contract tells it: windows, and actions on what they show. */
export class Queue {
  private readonly views: Record<Scope, Views>;
  private readonly summaries: Summaries;

  constructor(private readonly options: QueueOptions) {
    const { ownJob } = options;
    this.views = { mine: new Views(ownJob), all: new Views(ownJob) };
    this.summaries = new Summaries(ownJob);
  }

  /** A window of the queue; the age of its snapshot goes into the headers. */
  async window(query: JobQuery, answer: Answer): Promise<JobWindow> {
    const scope = query.scope ?? 'mine';
    const kept = await this.kept(query, answer);
    if (kept !== undefined) {
      return kept;
    }
    const { failure, snapshot } = await this.ask(scope, query, answer);
    const window = this.windowOf(scope, query, snapshot);
    if (scope === 'mine' && failure === undefined) {
      this.options.lastWindows?.note(query, snapshot.at, window);
    }
    return { ...window, ...(failure && { error: failure.info }) };
  }

  private windowOf(
    scope: Scope,
    query: JobQuery,
    snapshot: Snapshot
  ): JobWindow {
    requireSnapshot(snapshot, query.snapshot);
    const view = this.views[scope].of(snapshot, query);
    const { facets, jobs, rows, total } = view;
    const offset = Math.min(query.offset ?? 0, rows.length);
    const isMine = this.isMine(scope);
    return {
      snapshot: snapshot.id,
      offset,
      rows: rows
        .slice(offset, offset + (query.limit ?? 100))
        .map(job => ({ ...view.row(job), ...(isMine(job) && { mine: true }) })),
      matching: rows.length,
      jobs,
      total,
      ...facets
    };
  }

  /** What an earlier server showed, unless the scheduler is faster. */
  private async kept(
    query: JobQuery,
    answer: Answer
  ): Promise<JobWindow | undefined> {
    const { feeds, lastWindows } = this.options;
    const { mine } = feeds;
    const wanted = query.kept === true && query.scope !== 'all';
    if (!wanted || lastWindows === undefined || mine.at !== undefined) {
      return undefined;
    }
    mine.wish(query.every);
    const known = mine.read(false).then(nothing, nothing);
    const found = await Promise.race([lastWindows.find(query), known]);
    if (found === undefined) {
      return undefined;
    }
    const { at, window } = found;
    answer.header(headers.at, Math.floor(at));
    answer.header(headers.nextAt, Math.ceil(mine.nextAt));
    answer.header(headers.stale, 1);
    return { ...window, kept: true };
  }

  /** The person's own jobs in brief; the age goes into the headers. */
  async summary(query: SummaryQuery, answer: Answer): Promise<JobSummary> {
    const { failure, snapshot } = await this.ask('mine', query, answer);
    return {
      snapshot: snapshot.id,
      ...this.summaries.of(snapshot, query),
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

  /** Makes something of jobs another. */
  async change({ change, ids }: ChangeRequest): Promise<ActionResult[]> {
    try {
      return await this.options.scheduler.change(change, ids);
    } finally {
      this.invalidate();
    }
  }

  /**
   * The person submitted or changed jobs: the next reading of their queue asks
   * again. Everyone's queue keeps its slower pace, as it costs the controller
   * too much; until its turn it shows the person's jobs from their own queue.
   */
  invalidate(): void {
    this.options.feeds.mine.invalidate();
  }

  /** Whether everyone's queue was read before the person's last change. */
  private get isBehind(): boolean {
    const { all, mine } = this.options.feeds;
    return all.at !== undefined && all.at <= mine.changedAt;
  }

  /** The feeds that a scope is shown from. */
  private sources(scope: Scope): readonly Feed[] {
    const { all, mine } = this.options.feeds;
    return scope === 'mine' ? [mine] : this.isBehind ? [all, mine] : [all];
  }

  /** Reads at the pace that the person wishes, and says how old that is. */
  private async ask(
    scope: Scope,
    { every, fresh = false }: Pick<JobQuery, 'every' | 'fresh'>,
    answer: Answer
  ): Promise<Known> {
    const { all, mine } = this.options.feeds;
    mine.wish(every);
    all.wish(every);
    try {
      return await this.read(scope, fresh);
    } finally {
      tellAge(this.sources(scope), answer);
    }
  }

  /** Whether the person may act on a job. */
  private isMine(scope: Scope): (job: Job) => boolean {
    if (scope === 'mine') {
      return () => true;
    }
    const { feeds, user } = this.options;
    return ownerTest(user, feeds.mine.jobs);
  }

  private async read(scope: Scope, fresh: boolean): Promise<Known> {
    const { feeds, user } = this.options;
    const known = await feeds[scope].read(fresh);
    if (scope === 'mine' || !this.isBehind) {
      return known;
    }
    const own = await feeds.mine.read(fresh).catch(asFailure);
    const failure = known.failure ?? own.failure;
    const snapshot =
      'snapshot' in own && own.snapshot.at >= known.snapshot.at
        ? overlaid(known.snapshot, own.snapshot, user)
        : known.snapshot;
    return { snapshot, ...(failure && { failure }) };
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
    const { snapshot } = await this.read(scope, false);
    requireSnapshot(snapshot, wanted);
    const { rows } = this.views[scope].of(snapshot, filter);
    const ids = rows
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

function nothing(): undefined {
  return undefined;
}

/** The rows are as old as the oldest of them. */
function tellAge(feeds: readonly Feed[], answer: Answer): void {
  const [{ at } = { at: undefined }] = feeds;
  if (at !== undefined) {
    answer.header(headers.at, Math.floor(at));
  }
  const nextAt = Math.min(...feeds.map(feed => feed.nextAt));
  answer.header(headers.nextAt, Math.ceil(nextAt));
  if (feeds.some(({ stale }) => stale)) {
    answer.header(headers.stale, 1);
  }
}

/** The person's own queue may fail where everyone's is known. */
function asFailure(error: unknown): { failure: BridgeError } {
  if (error instanceof BridgeError) {
    return { failure: error };
  }
  throw error;
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
