import type { Job } from '@jupyterlab-hpc/api';

import { isOver } from '../../dask/loop/tasks';
import { parseJobId, taskNumbers } from '../../scheduler/arrays';

/** What queue and history say of the tasks of an array. */
export interface JobsOfTasks {
  readonly byTask: ReadonlyMap<number, Job>;
  /** Of the tasks that are not named. */
  readonly whole: Job | undefined;
}

interface Rows {
  readonly comment: string | undefined;
  readonly rows: Job[];
}

/** The rows of jobs by the array that they are of; those of another cluster are left out. */
export function byArray(
  jobs: readonly Job[],
  cluster: string | undefined
): Map<string, Rows> {
  const found = new Map<string, Rows>();
  for (const job of jobs) {
    const isElsewhere =
      cluster !== undefined &&
      job.cluster !== undefined &&
      job.cluster !== cluster;
    if (!isElsewhere) {
      const id = job.id.split('_', 1)[0] ?? job.id;
      const known = found.get(id);
      if (known === undefined) {
        found.set(id, { comment: job.comment, rows: [job] });
      } else {
        known.rows.push(job);
      }
    }
  }
  return found;
}

/** Of two rows that name one task, the one that lives is right. */
export function tasksOfRows(rows: readonly Job[]): JobsOfTasks {
  const byTask = new Map<number, Job>();
  let whole: Job | undefined;
  const isBetter = (old: Job | undefined): boolean =>
    old === undefined || isOver(old.state);
  const add = (task: number, job: Job): void => {
    if (isBetter(byTask.get(task))) {
      byTask.set(task, job);
    }
  };
  for (const job of rows) {
    const [, task] = /_([0-9]{1,9})$/.exec(job.id) ?? [];
    if (task !== undefined) {
      // Ten thousand of them may stand in a history.
      add(Number(task), job);
      continue;
    }
    const from = Math.max(0, job.id.search(/[0-9]+(?:_.*)?$/));
    const tasks = parseJobId(job.id.slice(from))?.tasks;
    if (tasks === undefined) {
      whole = isBetter(whole) ? job : whole;
    } else {
      taskNumbers(tasks).forEach(one => add(one, job));
    }
  }
  return { byTask, whole };
}
