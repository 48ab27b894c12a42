import type { Job } from '@jupyterlab-hpc/api';

import { lifeRank } from './life';

type Quantity =
  | 'submitted'
  | 'estimatedStart'
  | 'started'
  | 'ended'
  | 'elapsed'
  | 'priority'
  | 'nodes'
  | 'cpus'
  | 'gpus'
  | 'memory';

const { max, min } = Math;
const sum = (a: number, b: number): number => a + b;

/** How the numbers of several jobs become one. */
const joins: readonly (readonly [Quantity, typeof sum])[] = [
  ['submitted', min],
  ['estimatedStart', min],
  ['started', min],
  ['ended', max],
  ['elapsed', max],
  ['priority', max],
  ['nodes', sum],
  ['cpus', sum],
  ['gpus', sum],
  ['memory', sum]
];

/** The number of several jobs; sums count each task of a row. */
function joined(
  jobs: readonly Job[],
  key: Quantity,
  join: typeof sum
): number | undefined {
  let all: number | undefined;
  for (const job of jobs) {
    const one = job[key];
    if (one !== undefined) {
      const value = join === sum ? one * (job.tasks ?? 1) : one;
      all = all === undefined ? value : join(all, value);
    }
  }
  return all;
}

/** Tasks that rows stand for. */
export function countOf(jobs: readonly Job[]): number {
  return jobs.reduce((count, job) => count + (job.tasks ?? 1), 0);
}

/** Those whose state comes first in a job's life. */
function firstInLife(jobs: readonly Job[]): Job[] {
  const rank = jobs.reduce(
    (first, job) => min(first, lifeRank(job.state)),
    Infinity
  );
  return jobs.filter(job => lifeRank(job.state) === rank);
}

/**
 * The job that stands for several, and for whom its state is that of the first
 * part of them in the order of a job's life. The numbers of that part are
 * joined; what else it says is that of the one which started first.
 */
export function headOf(jobs: readonly Job[], id: string): Job {
  const part = firstInLife(jobs);
  const lead = part.reduce((first, job) =>
    (job.started ?? Infinity) < (first.started ?? Infinity) ? job : first
  );
  const { nodeList, tasks: _tasks, ...shared } = lead;
  const head: Job = { ...shared, id };
  for (const [key, join] of joins) {
    const value = joined(part, key, join);
    if (value !== undefined) {
      head[key] = value;
    }
  }
  if (nodeList !== undefined && part.length === 1) {
    head.nodeList = nodeList;
  }
  const tasks = countOf(jobs);
  if (head.arrayId !== undefined && tasks > 1) {
    head.tasks = tasks;
  }
  const throttle = jobs.find(job => job.throttle !== undefined)?.throttle;
  if (throttle !== undefined) {
    head.throttle = throttle;
  }
  return head;
}
