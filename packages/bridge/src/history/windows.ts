import {
  headers,
  historyDays,
  type HistoryQuery,
  type HistorySource,
  type HistoryWindow,
  type Job,
  type JobRow
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Answer } from '../handlers';
import type { Feed, Known } from '../queue/feed';
import type { Snapshot } from '../queue/snapshot';
import { Views } from '../queue/view';
import type { Scheduler } from '../scheduler/scheduler';
import { baseOf } from '../scheduler/arrays';
import { unknownEnd } from './leaving';
import type { Measurements } from './measurements';
import type { SeenJobs } from './seen';
import type { KeptSubmissions } from './submissions';

const day = 86_400;
/** The newest first; of those of which the end is not known, too. */
const usualSort = '-ended,-id';
/** Seconds after which what is being measured is worth asking for. */
const measuringTime = 2;

export interface HistoryOptions {
  scheduler: Scheduler;
  /** The jobs that ended within so many days, from the scheduler's accounting. */
  feed: (days: number) => Feed;
  /** The person's own queue. */
  mine: Feed;
  seen: SeenJobs;
  submissions: KeptSubmissions;
  measurements: Measurements;
  /** The name of the user. */
  user: string;
  /** Epoch seconds. */
  now: () => number;
}

/** The person's finished jobs as the contract tells them. */
export class HistoryWindows {
  constructor(private readonly options: HistoryOptions) {}

  /** A window of them; their age goes into the headers. */
  async window(query: HistoryQuery, answer: Answer): Promise<HistoryWindow> {
    const { days = historyDays.usual, fresh = false } = query;
    const { measurements, scheduler } = this.options;
    const source = (await scheduler.finished.keeps()) ? 'scheduler' : 'seen';
    const { failure, snapshot } = await this.read(source, days, fresh, answer);
    requireSnapshot(snapshot, query.snapshot);
    const view = this.views.of(snapshot, {
      sort: usualSort,
      ...withoutDays(query)
    });
    const { facets, jobs, rows, total } = view;
    const offset = Math.min(query.offset ?? 0, rows.length);
    const shown = rows.slice(offset, offset + (query.limit ?? 100));
    if (source === 'scheduler' && measurements.begin(shown)) {
      const soon = Math.ceil(this.options.now() + measuringTime);
      answer.header(headers.nextAt, soon);
    }
    return {
      snapshot: snapshot.id,
      source,
      days,
      offset,
      rows: shown.map(job => this.withPeak({ ...view.row(job), mine: true })),
      matching: rows.length,
      jobs,
      total,
      ...facets,
      ...(failure && { error: failure.info })
    };
  }

  /** The jobs that ended within some days, as far as they are known. */
  async jobs(days: number): Promise<readonly Job[]> {
    const { scheduler } = this.options;
    const source = (await scheduler.finished.keeps()) ? 'scheduler' : 'seen';
    return (await this.read(source, days, false)).snapshot.jobs;
  }

  /** Jobs of which the end is known already, whenever it was; nobody is asked. */
  async remembered(): Promise<readonly Job[]> {
    const seen = await this.options.seen.since(0);
    return [...seen.map(({ job }) => job), ...(this.period?.feed.jobs ?? [])];
  }

  private read(
    source: HistorySource,
    days: number,
    fresh: boolean,
    answer?: Answer
  ): Promise<Known> {
    return source === 'scheduler'
      ? this.fromAccounting(days, fresh, answer)
      : this.fromSeen(days, fresh, answer);
  }

  /** What ended since accounting was asked is known from the queue. */
  private async fromAccounting(
    days: number,
    fresh: boolean,
    answer: Answer | undefined
  ): Promise<Known> {
    const { now, seen } = this.options;
    const feed = this.feedOf(days);
    try {
      const known = await feed.read(fresh);
      const recent = await seen.since(now() - days * day);
      const { version } = seen;
      return {
        ...known,
        snapshot: this.joined(
          known.snapshot,
          version,
          recent.map(({ job }) => job)
        )
      };
    } finally {
      tellAge(feed, answer);
    }
  }

  /** Without accounting the queue is looked at, so that what ended is seen. */
  private async fromSeen(
    days: number,
    fresh: boolean,
    answer: Answer | undefined
  ): Promise<Known> {
    const { mine, now, seen, submissions } = this.options;
    const moment = now() - days * day;
    let failure: BridgeError | undefined;
    try {
      ({ failure } = await mine.read(fresh));
    } catch (error) {
      if (!(error instanceof BridgeError)) {
        throw error;
      }
      failure = error;
    } finally {
      tellAge(mine, answer);
    }
    const recent = (await seen.since(moment)).map(({ job }) => job);
    // Where the queue is not known, a job that nobody saw end may be in it.
    const gone =
      failure === undefined
        ? this.submittedAndGone(recent, await submissions.since(moment))
        : [];
    const jobs = [...recent, ...gone];
    const name = `seen-${days}-${seen.version}-${gone.length}`;
    return {
      snapshot: { id: name, at: now(), jobs },
      ...(failure && { failure })
    };
  }

  /** Jobs that were submitted here, and of which nobody saw the end. */
  private submittedAndGone(
    seen: readonly Job[],
    submitted: Awaited<ReturnType<KeptSubmissions['since']>>
  ): Job[] {
    const { mine, user } = this.options;
    const known = new Set([...seen, ...mine.jobs].map(({ id }) => baseOf(id)));
    return submitted
      .filter(({ id }) => !known.has(baseOf(id)))
      .map(({ at, id, request }) => ({
        ...unknownEnd({
          id: baseOf(id),
          name:
            request.options?.['job-name'] ??
            request.name ??
            baseName(request.path),
          user,
          partition: request.options?.partition ?? '',
          state: 'lost',
          rawState: ''
        }),
        submitted: at,
        directory: request.directory
      }));
  }

  private joined(
    snapshot: Snapshot,
    version: number,
    recent: readonly Job[]
  ): Snapshot {
    const name = `${snapshot.id}-${version}`;
    if (this.last?.id !== name) {
      const known = new Set(snapshot.jobs.map(({ id }) => id));
      // Accounting knows how a job ended, where the queue did not show it.
      const more = recent.filter(
        ({ id, state }) => !known.has(id) && state !== 'lost'
      );
      this.last = {
        ...snapshot,
        id: name,
        jobs: more.length === 0 ? snapshot.jobs : [...snapshot.jobs, ...more]
      };
    }
    return this.last;
  }

  private withPeak(row: JobRow): JobRow {
    const peak =
      row.group === undefined
        ? this.options.measurements.get(row.id)?.usage.peak
        : undefined;
    return peak === undefined ? row : { ...row, maxMemory: peak };
  }

  /** Only the period that is looked at is kept. */
  private feedOf(days: number): Feed {
    if (this.period?.days !== days) {
      this.period = { days, feed: this.options.feed(days) };
    }
    return this.period.feed;
  }

  private readonly views = new Views(undefined);
  private period: { days: number; feed: Feed } | undefined;
  private last: Snapshot | undefined;
}

function withoutDays({ days: _days, ...query }: HistoryQuery) {
  return query;
}

function baseName(path: string | undefined): string {
  return path?.split('/').at(-1) ?? '';
}

function tellAge(feed: Feed, answer: Answer | undefined): void {
  if (feed.at !== undefined) {
    answer?.header(headers.at, Math.floor(feed.at));
  }
  answer?.header(headers.nextAt, Math.ceil(feed.nextAt));
  if (feed.stale) {
    answer?.header(headers.stale, 1);
  }
}

function requireSnapshot(have: Snapshot, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== have.id) {
    throw new BridgeError({
      code: 'snapshot-gone',
      message: 'The history has changed since.',
      hint: 'Look at it again, then repeat what you wanted to do.'
    });
  }
}
