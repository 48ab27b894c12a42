import type { Job } from '@jupyterlab-hpc/api';

/** Array tasks as Slurm writes them: `1-45:2,50%2`. */
export interface TaskRange {
  first: number;
  last: number;
  step: number;
}

export interface TaskSet {
  readonly ranges: readonly TaskRange[];
  /** Tasks that may run at once (`%2`). */
  readonly throttle?: number;
}

const rangePattern = /^([0-9]+)(?:-([0-9]+)(?::([0-9]+))?)?$/;

/** Reads `1-45:2,50%2`, with or without brackets; undefined if it is not that. */
export function parseTasks(text: string): TaskSet | undefined {
  const [list = '', limit] = text.replace(/^\[(.*)\]$/, '$1').split('%');
  const ranges: TaskRange[] = [];
  for (const part of list.split(',')) {
    const match = rangePattern.exec(part);
    if (match === null) {
      return undefined;
    }
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    ranges.push({ first, last, step: Math.max(1, Number(match[3] ?? 1)) });
  }
  const throttle = Number(limit ?? 0);
  return throttle > 0 ? { ranges, throttle } : { ranges };
}

export function countTasks({ ranges }: TaskSet): number {
  return ranges.reduce(
    (sum, { first, last, step }) =>
      sum + Math.max(0, Math.floor((last - first) / step) + 1),
    0
  );
}

export function hasTask({ ranges }: TaskSet, task: number): boolean {
  return ranges.some(
    ({ first, last, step }) =>
      task >= first && task <= last && (task - first) % step === 0
  );
}

/** How many tasks of one set are in another. */
export function commonTasks(one: TaskSet, other: TaskSet): number {
  let common = 0;
  for (const a of one.ranges) {
    for (const b of other.ranges) {
      common += commonOf(a, b);
    }
  }
  return common;
}

function commonOf(a: TaskRange, b: TaskRange): number {
  const first = Math.max(a.first, b.first);
  const last = Math.min(a.last, b.last);
  if (a.step === 1 && b.step === 1) {
    return Math.max(0, last - first + 1);
  }
  const [wide, other] = a.step > b.step ? [a, b] : [b, a];
  const skipped = Math.ceil((first - wide.first) / wide.step);
  let common = 0;
  for (let t = wide.first + skipped * wide.step; t <= last; t += wide.step) {
    common += (t - other.first) % other.step === 0 ? 1 : 0;
  }
  return common;
}

/** `[1, 2, 3, 7]` as `1-3,7`: the shortest text that names these tasks. */
export function formatTasks(tasks: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const task of [...new Set(tasks)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && task === run.last + 1) {
      run.last = task;
    } else {
      runs.push({ first: task, last: task });
    }
  }
  return runs
    .map(({ first, last }) => (last > first ? `${first}-${last}` : `${first}`))
    .join(',');
}

/** The parts of an id: `12`, `12_3`, `12_[3-5]` or `12+1`. */
export interface JobId {
  /** The number that the array or the heterogeneous job is known by. */
  readonly base: string;
  readonly tasks?: TaskSet;
  readonly component?: number;
}

const idPattern = /^([0-9]+)(?:_(.+)|\+([0-9]+))?$/;

/** The number by which a job, its array or its heterogeneous job is known. */
export function baseOf(id: string): string {
  return parseJobId(id)?.base ?? id;
}

/** The number of the one task of an array that an id names, `7` of `123_7`. */
export function taskOf(id: string): number | undefined {
  const [, task] = /^[0-9]+_([0-9]+)$/.exec(id) ?? [];
  return task === undefined ? undefined : Number(task);
}

/** Takes an id apart; undefined when it is none. */
export function parseJobId(id: string): JobId | undefined {
  const match = idPattern.exec(id);
  if (match === null) {
    return undefined;
  }
  const [, base = '', list, component] = match;
  if (list !== undefined) {
    const tasks = parseTasks(list);
    return tasks && { base, tasks };
  }
  return component === undefined
    ? { base }
    : { base, component: Number(component) };
}

/** Rows of one array or heterogeneous job, by the number of task or component. */
export function byNumber(jobs: readonly Job[]): Job[] {
  return jobs
    .map(job => {
      const { component, tasks } = parseJobId(job.id) ?? {};
      return { job, number: tasks?.ranges[0]?.first ?? component ?? 0 };
    })
    .sort((a, b) => a.number - b.number)
    .map(({ job }) => job);
}

/** The array tasks that a row stands for. */
export function tasksOf(job: Job): TaskSet {
  return parseJobId(job.id)?.tasks ?? { ranges: [] };
}

/** The number of each task of a set. */
export function taskNumbers({ ranges }: TaskSet): number[] {
  return ranges.flatMap(({ first, last, step }) => {
    const numbers: number[] = [];
    for (let task = first; task <= last; task += step) {
      numbers.push(task);
    }
    return numbers;
  });
}

/** These tasks of a row that stands for many, as a row for each. */
export function oneByOne(job: Job, set: TaskSet): Job[] {
  const { tasks: _tasks, throttle: _throttle, ...shared } = job;
  const base = parseJobId(job.id)?.base ?? '';
  return taskNumbers(set).map(task => ({ ...shared, id: `${base}_${task}` }));
}

/** No more rows than this are made of one: beyond, the range says more. */
const expandable = 100_000;

/**
 * The waiting rest of an array as one row for each task. A row that stands for
 * one job, or for more tasks than are of use one by one, stays as it is.
 */
export function expandTasks(job: Job): Job[] {
  return job.tasks === undefined || job.tasks > expandable
    ? [job]
    : oneByOne(job, tasksOf(job));
}
