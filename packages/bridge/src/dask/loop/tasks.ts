import { isLive, type Job, type JobState } from '@jupyterlab-hpc/api';

import { baseOf, parseJobId, taskNumbers } from '../../scheduler/arrays';
import type { Submission } from '../records';

/** Seconds after which a job that was submitted is in the queue, or was. */
export const settled = 200;

export interface RunningTask {
  readonly task: number;
  /** Epoch seconds. */
  readonly started?: number;
}

export interface EndedTask {
  readonly task: number;
  /** Its last state; undefined when the scheduler has forgotten it. */
  readonly state?: JobState;
  /** Seconds for which it ran. */
  readonly ran?: number;
  /** Seconds for which it might have. */
  readonly limit?: number;
}

/** The jobs of one submission, by how far they are. */
export interface Tasks {
  readonly submission: Submission;
  readonly waiting: readonly number[];
  readonly running: readonly RunningTask[];
  /** Their processes have ended; how is not known yet. */
  readonly completing: readonly number[];
  readonly ended: readonly EndedTask[];
  /** Not in the queue, which may be older than they are. */
  readonly unseen: readonly number[];
}

/** A queue, as it was at a moment. */
export interface QueueAt {
  /** The computer whose own jobs are in it beside Slurm's, if any are. */
  readonly beside?: string;
  /** When it was asked for, epoch seconds. */
  readonly at: number;
  readonly jobs: readonly Job[];
}

/** Finds the jobs of submissions, in one pass over the queue. */
export function jobsByBase(
  ids: ReadonlySet<string>,
  { jobs }: QueueAt
): Map<string, Job[]> {
  const found = new Map<string, Job[]>();
  for (const job of jobs) {
    const base = baseOf(job.id);
    if (ids.has(base)) {
      const rows = found.get(base) ?? [];
      rows.push(job);
      found.set(base, rows);
    }
  }
  return found;
}

/** What the queue says of a submission that has an id. */
export function tasksOfSubmission(
  submission: Submission,
  rows: readonly Job[],
  { at }: QueueAt
): Tasks {
  const byTask = rowsByTask(submission.tasks, rows);
  const waiting: number[] = [];
  const running: RunningTask[] = [];
  const completing: number[] = [];
  const ended: EndedTask[] = [];
  const unseen: number[] = [];
  for (let task = 0; task < submission.tasks; task += 1) {
    const job = byTask.get(task);
    if (job === undefined) {
      if (at >= submission.at + settled) {
        ended.push({ task });
      } else {
        unseen.push(task);
      }
    } else if (!isOver(job.state)) {
      if (isWaiting(job.state)) {
        waiting.push(task);
      } else if (job.state === 'completing') {
        completing.push(task);
      } else {
        const { started } = job;
        running.push({ task, ...(started !== undefined && { started }) });
      }
    } else {
      ended.push({ task, ...endOf(job) });
    }
  }
  return { submission, waiting, running, completing, ended, unseen };
}

/** Whether a job may still do something; of a word that is not known, it may. */
export function isOver(state: JobState): boolean {
  return !isLive(state) && state !== 'other';
}

export function isWaiting(state: JobState): boolean {
  return state === 'waiting' || state === 'held' || state === 'requeued';
}

/** Of two rows that name one task, the one that lives is right. */
function rowsByTask(count: number, rows: readonly Job[]): Map<number, Job> {
  const byTask = new Map<number, Job>();
  const whole: Job[] = [];
  for (const job of rows) {
    const tasks = parseJobId(job.id)?.tasks;
    if (tasks === undefined) {
      whole.push(job);
      continue;
    }
    for (const task of taskNumbers(tasks)) {
      const other = byTask.get(task);
      if (task < count && (other === undefined || isOver(other.state))) {
        byTask.set(task, job);
      }
    }
  }
  // By the bare number go an array that is not split yet, and its cancelled rest.
  for (const job of whole) {
    for (let task = 0; task < count; task += 1) {
      if (!byTask.has(task)) {
        byTask.set(task, job);
      }
    }
  }
  return byTask;
}

function endOf({
  elapsed,
  ended,
  started,
  state,
  timeLimit
}: Job): Omit<EndedTask, 'task'> {
  const ran =
    elapsed ??
    (started === undefined || ended === undefined
      ? undefined
      : ended - started);
  return {
    state,
    ...(ran !== undefined && { ran }),
    ...(timeLimit !== undefined && { limit: timeLimit })
  };
}
