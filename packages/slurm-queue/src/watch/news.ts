import type { JobSummary } from '@jupyterlab-hpc/api';
import { fieldsOf, isObject, jobKey } from '@jupyterlab-hpc/core';

import { type IJobNote, isNote, noteOf } from './notes';

/** A job that is over. */
export interface IEnded {
  readonly key: string;
  /** Epoch seconds, where the scheduler told. */
  readonly ended?: number;
}

/** What the tabs of a browser tell each other of the person's jobs. */
export interface INews {
  /** When it was so, in server time. */
  readonly at: number;
  /** Whether the scheduler could not be asked since. */
  readonly stale: boolean;
  readonly running: number;
  readonly waiting: number;
  /** Jobs that can change, by their keys, and jobs that are over. */
  readonly live: readonly string[];
  readonly over: readonly IEnded[];
  /** What is to be told of all of these, by their keys. */
  readonly jobs: Readonly<Record<string, IJobNote>>;
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/** The news in an answer of the server. */
export function newsOf(summary: JobSummary, at: number, stale: boolean): INews {
  const { running, waiting, finished } = summary;
  return {
    at,
    stale,
    running: running.count,
    waiting: waiting.count,
    live: [...running.rows, ...waiting.rows].map(jobKey),
    over: finished.rows.map(row => ({
      key: jobKey(row),
      ...(row.ended === undefined ? {} : { ended: row.ended })
    })),
    jobs: Object.fromEntries(
      [...running.rows, ...waiting.rows, ...finished.rows].map(row => [
        jobKey(row),
        noteOf(row)
      ])
    ),
    complete: [running, waiting, finished].every(
      ({ count, rows }) => count <= rows.length
    )
  };
}

/** What is sent between tabs: news, or that the person looked at the panel. */
export type Message =
  { readonly kind: 'news'; readonly news: INews } | { readonly kind: 'seen' };

/** Takes over what is as it should be: another tab may have another release. */
export function messageOf(sent: unknown): Message | undefined {
  const { kind, news } = fieldsOf(sent);
  if (kind === 'seen') {
    return { kind };
  }
  const { at, stale, running, waiting, live, over, jobs, complete } =
    fieldsOf(news);
  return kind === 'news' &&
    typeof at === 'number' &&
    typeof stale === 'boolean' &&
    typeof running === 'number' &&
    typeof waiting === 'number' &&
    typeof complete === 'boolean' &&
    Array.isArray(live) &&
    live.every(key => typeof key === 'string') &&
    Array.isArray(over) &&
    over.every(isEnded) &&
    isNotes(jobs)
    ? {
        kind,
        news: { at, stale, running, waiting, live, over, jobs, complete }
      }
    : undefined;
}

function isEnded(value: unknown): value is IEnded {
  const { key, ended } = fieldsOf(value);
  return (
    typeof key === 'string' &&
    (ended === undefined || typeof ended === 'number')
  );
}

function isNotes(value: unknown): value is INews['jobs'] {
  return isObject(value) && Object.values(value).every(isNote);
}
