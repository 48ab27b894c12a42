import type { Job, JobState } from '@jupyterlab-hpc/api';

import type { ClusterRecord, End, Submission } from '../records';
import { isOver, isWaiting, jobsByBase, type QueueAt, settled } from './tasks';

/** The job in which Dask's scheduler is. */
export type SchedulerJob =
  /** It is being submitted, or is not one of the queue's. */
  | { readonly state: 'unknown'; readonly id?: string }
  | { readonly state: 'waiting'; readonly id: string }
  | {
      readonly state: 'running';
      readonly id: string;
      /** When its limit ends it, epoch seconds. */
      readonly endsAt?: number;
    }
  /** Its processes have ended, or are told to. */
  | { readonly state: 'ending' }
  /** `last` is how it ended, where the queue still knows. */
  | { readonly state: 'gone'; readonly last?: Job }
  | { readonly state: 'never' };

/** Seconds after which a launch that submitted nothing is one no more. */
export const launching = 300;

/** What the queue says of it. */
export function schedulerIn(
  record: ClusterRecord,
  queue: QueueAt
): SchedulerJob {
  const { launched } = record;
  const submission = schedulerSubmission(record);
  if (submission === undefined) {
    return queue.at > launched.created + launching
      ? { state: 'never' }
      : { state: 'unknown' };
  }
  const { at, id, over } = submission;
  if (id === undefined) {
    return { state: over === true ? 'never' : 'unknown' };
  }
  if (launched.spec.mode === 'here' && queue.beside !== launched.host) {
    // The jobs of another computer are not to be seen from here.
    return { state: record.isOver === true ? 'gone' : 'unknown' };
  }
  const jobs = jobsByBase(new Set([id]), queue).get(id) ?? [];
  const live = jobs.find(({ state }) => !isOver(state));
  if (live !== undefined) {
    const { started, timeLimit } = live;
    if (live.state === 'completing') {
      return { state: 'ending' };
    }
    return isWaiting(live.state)
      ? { state: 'waiting', id }
      : {
          state: 'running',
          id,
          ...(started !== undefined &&
            timeLimit !== undefined && { endsAt: started + timeLimit })
        };
  }
  const [last] = jobs;
  if (last !== undefined) {
    return { state: 'gone', last };
  }
  return queue.at >= at + settled
    ? { state: 'gone' }
    : { state: 'unknown', id };
}

/** Whether it is worth asking Dask's scheduler. */
export function mayAnswer(record: ClusterRecord, queue: QueueAt): boolean {
  if (record.end !== undefined || record.wish.stop !== undefined) {
    return false;
  }
  const scheduler = schedulerIn(record, queue);
  switch (scheduler.state) {
    case 'running':
      return true;
    case 'unknown':
      return record.launched.spec.mode === 'here';
    case 'gone':
      // A queue that forgot its job may be wrong; it knows better itself.
      return scheduler.last === undefined;
    case 'waiting':
    case 'ending':
    case 'never':
      return false;
  }
}

/** The submission with Dask's scheduler in it; of several, that of which most is known. */
export function schedulerSubmission({
  submissions
}: Pick<ClusterRecord, 'submissions'>): Submission | undefined {
  const all = submissions.filter(({ role }) => role !== 'workers');
  return all.find(({ id }) => id !== undefined) ?? all.at(-1);
}

export interface EndFacts {
  /** The person told it to stop. */
  readonly stopped: boolean;
  /** Dask's scheduler said that it ends for want of work. */
  readonly idle: boolean;
  readonly now: number;
}

/** How a cluster ended whose scheduler is gone. */
export function endOf(
  job: Extract<SchedulerJob, { state: 'gone' | 'never' }>,
  { idle, now, stopped }: EndFacts
): End {
  const at = Math.floor(now);
  if (stopped) {
    return { why: 'stopped', at };
  }
  if (idle) {
    return { why: 'idle', at };
  }
  if (job.state === 'never') {
    const message = 'The job of its scheduler was never submitted.';
    return { why: 'failed', at, message };
  }
  const { last } = job;
  if (last === undefined) {
    const message = "The queue does not know its scheduler's job any more.";
    return { why: 'unknown', at, message };
  }
  const why = endByState(last.state);
  const message = `The job of its scheduler ended as ${last.rawState}.`;
  return { why, at, ...(why === 'failed' && { message }) };
}

function endByState(state: JobState): End['why'] {
  switch (state) {
    case 'timed-out':
    case 'deadline':
      return 'time-limit';
    case 'cancelled':
    case 'revoked':
      return 'cancelled';
    case 'completed':
      // Without a failure it ends because it was told to, from a client too.
      return 'stopped';
    case 'failed':
    case 'out-of-memory':
    case 'node-failed':
    case 'boot-failed':
    case 'preempted':
      return 'failed';
    default:
      return 'unknown';
  }
}
