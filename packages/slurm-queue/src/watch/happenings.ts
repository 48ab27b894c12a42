import type { JobState } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';

import type { INews } from './news';
import { countsOf, type IJobNote } from './notes';

/** What can be told of jobs. */
export type HappeningKind = 'started' | 'ended' | 'failed' | 'limit';

/** Something that happened to a job of the person's own. */
export interface IHappening {
  readonly kind: HappeningKind;
  readonly note: IJobNote;
  /** The same in every tab, and another when it happens again. */
  readonly name: string;
}

/** Endings that are nobody's wish. */
export const failures: ReadonlySet<JobState> = new Set<JobState>([
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed',
  'lost',
  'timed-out',
  'deadline',
  'preempted'
]);

/** Seconds before its limit from which on a job is near it; of a short job, a tenth of its time. */
const nearLimit = 900;

/** Tells from one piece of news to the next what happened to jobs. */
export class Happenings {
  /**
   * Takes over news, of which `ended` are the jobs that ended since the last;
   * nothing but near limits is told of the first.
   */
  take(news: INews, ended: readonly string[]): readonly IHappening[] {
    if (news.stale || news.at < this._at) {
      return [];
    }
    const before = this._jobs;
    const isFirst = this._at === Number.NEGATIVE_INFINITY;
    const since = this._at;
    this._at = news.at;
    this._jobs = news.jobs;
    return [
      ...ended.flatMap(key => {
        const note = news.jobs[key] ?? before[key];
        return note === undefined ? [] : [ending(key, note)];
      }),
      ...Object.entries(news.jobs).flatMap(([key, note]) => [
        ...(!isFirst && hasStarted(note, before[key], since)
          ? [happening('started', key, note, note.started)]
          : []),
        ...(isNear(note, news.at)
          ? [happening('limit', key, note, note.limitAt)]
          : [])
      ])
    ];
  }

  private _at = Number.NEGATIVE_INFINITY;
  private _jobs: INews['jobs'] = {};
}

function happening(
  kind: HappeningKind,
  key: string,
  note: IJobNote,
  at: number | undefined
): IHappening {
  return { kind, note, name: `${kind} ${key} ${at ?? 'unseen'}` };
}

function ending(key: string, note: IJobNote): IHappening {
  const failed = countsOf(note).some(([state]) => failures.has(state));
  return happening(failed ? 'failed' : 'ended', key, note, note.ended);
}

/** Whether a job runs that did not: it waited, or came since. */
function hasStarted(
  { started, state }: IJobNote,
  before: IJobNote | undefined,
  since: number
): boolean {
  const waited =
    before === undefined
      ? (started ?? 0) >= since
      : isLive(before.state) && !runs(before.state);
  return runs(state) && waited;
}

function runs(state: JobState): boolean {
  return state === 'running' || state === 'completing';
}

function isNear({ limitAt, started = 0 }: IJobNote, now: number): boolean {
  return (
    limitAt !== undefined &&
    now >= limitAt - Math.min(nearLimit, (limitAt - started) / 10) &&
    now < limitAt
  );
}
