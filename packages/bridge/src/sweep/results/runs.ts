import type { Job, RunState, SweepValue } from '@jupyterlab-hpc/api';

import type { KnownJobs } from '../parts';
import type { SweepRecord } from '../records';
import { arraysOf, isOf, type RunArray, type Sight } from './arrays';
import { outcomeOf, type RunOutcome } from './state';
import { type KnownStatus, unreadable } from './status';
import type { RunTable, Values } from './table';

/** How a run is, with the task that has it or had it last. */
export interface KnownRun {
  readonly outcome: RunOutcome;
  /** Of the newest attempt alone. */
  readonly status: KnownStatus | undefined;
  readonly job: Job | undefined;
  /** `123_4`; undefined where no task is known. */
  readonly task: string | undefined;
  readonly attempts: number;
  readonly notebook: number | undefined;
}

/** The runs of a sweep at one moment: what all questions are answered from. */
export interface Runs {
  readonly record: SweepRecord;
  readonly table: RunTable;
  readonly sight: Sight;
  readonly arrays: readonly RunArray[];
  /** By their number, less one. */
  readonly all: readonly KnownRun[];
  /** Parameters in the order of the manifest. */
  readonly parameters: readonly {
    readonly name: string;
    readonly column: readonly SweepValue[];
  }[];
  /** What was recorded, without columns that no run has now. */
  readonly values: readonly {
    readonly name: string;
    readonly column: Values;
  }[];
}

/** Puts together what the files say, what was submitted, and what is known of jobs. */
export function runsOf(
  record: SweepRecord,
  known: KnownJobs,
  table: RunTable,
  now: number
): Runs {
  const sight = sightOf(known, table, now);
  const arrays = arraysOf(record, known, table);
  const attempts = new Uint16Array(table.runs);
  const newest = new Array<Attempt | undefined>(table.runs).fill(undefined);
  for (const array of arrays) {
    for (const [number, runs] of array.runsOf) {
      const task = { array, number, runs };
      runs.forEach((run, place) => {
        if (run >= 1 && run <= table.runs) {
          attempts[run - 1] = (attempts[run - 1] ?? 0) + 1;
          newest[run - 1] = { task, place };
        }
      });
    }
  }
  const changed = changedAt(record);
  newest.forEach((attempt, index) => {
    const since = changed.get(index + 1);
    if (
      attempt !== undefined &&
      since !== undefined &&
      attempt.task.array.at < since
    ) {
      newest[index] = undefined;
    }
  });
  const progress = new Map<Task, Progress>();
  const all = newest.map((attempt, index) => {
    let progressOfTask: Progress | undefined;
    if (attempt !== undefined) {
      const { task } = attempt;
      progressOfTask = progress.get(task) ?? progressOf(task, newest, table);
      progress.set(task, progressOfTask);
    }
    return knownRun(index + 1, {
      ...{ attempt, table, sight, progress: progressOfTask },
      changedAt: changed.get(index + 1) ?? -Infinity,
      attempts: attempts[index] ?? 0
    });
  });
  const { columns, names } = table.rows;
  return {
    ...{ record, table, sight, arrays, all },
    parameters: record.manifest.parameters.map(({ name }) => ({
      name,
      column: columns[names.indexOf(name)] ?? []
    })),
    values: [...table.values].flatMap(([name, column]) =>
      all.some((run, index) => run.status && column[index] !== undefined)
        ? [{ name, column: column.map((one, at) => all[at]?.status && one) }]
        : []
    )
  };
}

/** Since when runs have other parameters than before: the newest tells. */
function changedAt({ submissions }: SweepRecord): ReadonlyMap<number, number> {
  return new Map(
    submissions.flatMap(({ at, changed = [] }) =>
      changed.map(run => [run, at] as const)
    )
  );
}

export function sightOf(
  { at, failure }: KnownJobs,
  { owner }: RunTable,
  now: number
): Sight {
  return { now, at, isBlind: failure !== undefined || owner.isForeign };
}

/** A task of an array, with the runs that it makes one after the other. */
interface Task {
  readonly array: RunArray;
  readonly number: number;
  readonly runs: readonly number[];
}

/** The place that a run has in its task. */
interface Attempt {
  readonly task: Task;
  readonly place: number;
}

/** How far a task is, in places of its runs. */
interface Progress {
  /** The first that has not ended; the number of runs where all have. */
  readonly current: number;
  /** The last that began; -1 where none did. */
  readonly last: number;
}

function progressOf(
  task: Task,
  newest: readonly (Attempt | undefined)[],
  table: RunTable
): Progress {
  const { array, runs } = task;
  const isOpen = (run: number): boolean => {
    const status = ofArray(run, array, table);
    // One that another array makes by now keeps nobody waiting.
    const isOurs = newest[run - 1]?.task.array === array;
    return isOurs && (status === undefined || status.state === 'running');
  };
  const current = runs.findIndex(isOpen);
  return {
    current: current === -1 ? runs.length : current,
    last: runs.findLastIndex(run => ofArray(run, array, table) !== undefined)
  };
}

const brokenFile: RunOutcome = {
  state: 'failed',
  error: { kind: 'setup', message: 'Its status file cannot be read.' }
};

interface About {
  readonly attempt: Attempt | undefined;
  readonly progress: Progress | undefined;
  readonly attempts: number;
  readonly table: RunTable;
  readonly sight: Sight;
  /** Since when it has other parameters, epoch seconds. */
  readonly changedAt: number;
}

function knownRun(
  run: number,
  { attempt, attempts, changedAt, progress, sight, table }: About
): KnownRun {
  const own = table.statuses[run - 1];
  if (attempt === undefined || progress === undefined) {
    const told = table.statusOf(run);
    const status = told && told.started >= changedAt ? told : undefined;
    const outcome =
      own === unreadable ? brokenFile : outcomeOf({ ...alone, status }, sight);
    const notebook = status?.notebook;
    const none = undefined;
    return { outcome, status, job: none, task: none, attempts, notebook };
  }
  const { array, number, runs } = attempt.task;
  const { at, id, isOver } = array;
  const status = ofArray(run, array, table);
  const job = array.byTask.get(number) ?? array.whole;
  const found = outcomeOf(
    {
      status,
      job,
      array: { at, isOver, isTaken: id !== undefined },
      after:
        progress.current < attempt.place ? runs[progress.current] : undefined,
      isPassed: progress.last > attempt.place
    },
    sight
  );
  return {
    outcome: own === unreadable ? withBrokenFile(found) : found,
    status,
    job,
    attempts,
    task: id === undefined ? undefined : `${id}_${number}`,
    notebook: status?.notebook ?? array.notebook
  };
}

/** What a run's status says, where that is of an array. */
function ofArray(
  run: number,
  array: RunArray,
  table: RunTable
): KnownStatus | undefined {
  const status = table.statusOf(run);
  return status && isWrittenFor(status, array) ? status : undefined;
}

/** By an array, or by none after the array was submitted: somebody ran it without a scheduler. */
export function isWrittenFor(status: KnownStatus, array: RunArray): boolean {
  return status.job === undefined && status.token === undefined
    ? status.started >= array.at
    : isOf(status, array);
}

const alone = {
  ...{ array: undefined, job: undefined, after: undefined },
  isPassed: false
};

/** Its task may still be at it; otherwise nobody knows what came of it. */
function withBrokenFile(found: RunOutcome): RunOutcome {
  const isUnderWay = !['lost', 'unsubmitted', 'completing'].includes(
    found.state
  );
  return isUnderWay
    ? { ...found, error: found.error ?? brokenFile.error }
    : brokenFile;
}

export function stateOf({ outcome }: KnownRun): RunState {
  return outcome.state;
}

/** When a run began, epoch seconds. */
export function startOf({ status }: KnownRun): number | undefined {
  return status?.started;
}

/** When a run ended, epoch seconds; undefined while it goes on. */
export function endOf({ outcome, status }: KnownRun): number | undefined {
  return status?.state === 'running'
    ? outcome.ended
    : (status?.ended ?? outcome.ended);
}

/** How long a run took, in seconds; one that is under way ticks with `now`. */
export function secondsOf(run: KnownRun, now: number): number | undefined {
  const started = startOf(run);
  const ended = endOf(run);
  if (started === undefined) {
    return undefined;
  }
  if (ended !== undefined) {
    return Math.max(0, ended - started);
  }
  return run.outcome.state === 'running'
    ? Math.max(0, now - started)
    : undefined;
}
