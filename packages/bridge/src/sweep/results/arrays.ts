import { isLive, type Job } from '@jupyterlab-hpc/api';

import { settled } from '../../dask/loop/tasks';
import type { KnownJobs, Tasks } from '../parts';
import { type SweepRecord, sweepOf } from '../records';
import { byArray, type JobsOfTasks, tasksOfRows } from './jobrows';
import { type KnownStatus, unreadable } from './status';
import type { RunTable } from './table';

/** An array that makes runs: one that the bridge submitted, or one started by hand. */
export interface RunArray extends JobsOfTasks {
  /** The id of its job; undefined while nobody knows whether it was taken. */
  readonly id: string | undefined;
  readonly token: string | undefined;
  /** When it was submitted, epoch seconds. */
  readonly at: number;
  readonly runsOf: Tasks;
  readonly atOnce: number;
  /** Version of the notebook, where that is known. */
  readonly notebook: number | undefined;
  /** It is known to be over. */
  readonly isOver: boolean;
}

/** What is seen of jobs at one moment. */
export interface Sight {
  /** Epoch seconds. */
  readonly now: number;
  /** When the queue was asked. */
  readonly at: number;
  /** Jobs may be there that are not seen: the queue could not be asked, or they are another's. */
  readonly isBlind: boolean;
}

/** The digits by which a status file knows an array, of an id that may say where it runs. */
export function digitsOf(id: string): string {
  return /[0-9]+$/.exec(id)?.[0] ?? id;
}

/** Whether a status was written by a task of an array. */
export function isOf(status: KnownStatus, array: RunArray): boolean {
  if (status.token !== undefined || array.token !== undefined) {
    return status.token === array.token;
  }
  return (
    status.job !== undefined &&
    array.id !== undefined &&
    status.job === digitsOf(array.id)
  );
}

/** The arrays of a sweep, the newest last. One of which nothing was taken is none. */
export function arraysOf(
  record: SweepRecord,
  { jobs }: KnownJobs,
  table: RunTable
): readonly RunArray[] {
  const { cluster } = record.manifest.scheduler;
  const rowsOf = byArray(jobs, cluster);
  const told = toldIds(table);
  const byToken = new Map<string, string>();
  rowsOf.forEach(({ comment }, id) => {
    const { token } = sweepOf(comment) ?? {};
    if (token !== undefined) {
      byToken.set(token, id);
    }
  });
  const ids = new Set<string>();
  const arrays = record.submissions.flatMap((one): RunArray[] => {
    const { at, atOnce, notebook, over, runsOf, token } = one;
    const id = one.id ?? byToken.get(token) ?? told.byToken.get(token);
    if (id === undefined && over === true) {
      return [];
    }
    if (id !== undefined) {
      ids.add(digitsOf(id));
    }
    const rows = (id === undefined ? undefined : rowsOf.get(id)?.rows) ?? [];
    return [
      {
        ...{ id, token, at, runsOf, atOnce, notebook },
        isOver: over === true,
        ...tasksOfRows(rows)
      }
    ];
  });
  const byHand = new Set(told.byHand.keys());
  rowsOf.forEach(({ comment }, id) => {
    const sweep = sweepOf(comment);
    if (sweep?.id === record.id && sweep.token === undefined) {
      byHand.add(id);
    }
  });
  for (const id of byHand) {
    if (!ids.has(digitsOf(id))) {
      const rows = rowsOf.get(id)?.rows ?? [];
      arrays.push(
        handArray(id, rows, told.byHand.get(id) ?? [], record, table)
      );
    }
  }
  return arrays.sort((a, b) => a.at - b.at);
}

/** An array that somebody started from a terminal: its tasks are those of `tasks.txt`. */
function handArray(
  id: string,
  rows: readonly Job[],
  told: readonly (readonly [number, KnownStatus])[],
  { manifest }: SweepRecord,
  table: RunTable
): RunArray {
  const named = tasksOfRows(rows);
  const taskOfRun = (task: number): readonly number[] =>
    table.tasks?.get(task) ?? (task <= table.runs ? [task] : []);
  const all =
    named.whole === undefined ? [...named.byTask.keys()] : allTasks(table);
  const runsOf = new Map(all.map(task => [task, taskOfRun(task)]));
  for (const [run, { task }] of told) {
    const number = task ?? run;
    if (runsOf.get(number)?.includes(run) !== true) {
      const runs = taskOfRun(number);
      runsOf.set(number, runs.includes(run) ? runs : [...runs, run]);
    }
  }
  const times = rows.flatMap(
    ({ started, submitted }) => submitted ?? started ?? []
  );
  const begun = told.map(([, { started }]) => started);
  return {
    ...{ id, token: undefined, runsOf },
    at:
      times.length + begun.length === 0
        ? manifest.created
        : [...times, ...begun].reduce((a, b) => Math.min(a, b)),
    atOnce:
      rows.find(row => row.throttle !== undefined)?.throttle ??
      manifest.pace.atOnce,
    notebook: told[0]?.[1].notebook,
    isOver: false,
    ...named
  };
}

function allTasks({ runs, tasks }: RunTable): number[] {
  return tasks === undefined
    ? Array.from({ length: runs }, (_, index) => index + 1)
    : [...tasks.keys()];
}

/** Arrays that status files name: of submissions, and such as were started by hand. */
function toldIds(table: RunTable) {
  const byToken = new Map<string, string>();
  const byHand = new Map<string, (readonly [number, KnownStatus])[]>();
  table.statuses.forEach((status, index) => {
    if (
      status === undefined ||
      status === unreadable ||
      status.job === undefined ||
      !/^[1-9][0-9]{0,9}$/.test(status.job)
    ) {
      return;
    }
    if (status.token !== undefined) {
      byToken.set(status.token, status.job);
      return;
    }
    const told = byHand.get(status.job) ?? [];
    told.push([index + 1, status]);
    byHand.set(status.job, told);
  });
  return { byToken, byHand };
}

/** Whether an array may still do something. */
export function isLiveArray(
  { at, byTask, id, isOver: over, whole }: RunArray,
  sight: Sight
): boolean {
  if (byTask.size === 0 && whole === undefined) {
    const isUnseen = sight.isBlind || sight.at < at + settled;
    return !over && isUnseen && (id !== undefined || sight.now < at + settled);
  }
  const lives = ({ state }: Job): boolean => isLive(state) || state === 'other';
  if (whole !== undefined && lives(whole)) {
    return true;
  }
  for (const job of byTask.values()) {
    if (lives(job)) {
      return true;
    }
  }
  return false;
}
