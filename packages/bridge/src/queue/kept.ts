import { type Job, jobKey } from '@jupyterlab-hpc/api';

import { hasTask, oneByOne, tasksOf } from '../scheduler/arrays';
import { oneTask } from '../scheduler/tasks';
import { append } from './append';

const none: readonly Job[] = [];

/** What a person keeps, by how it is found. */
interface Wanted {
  /** Keys of rows. */
  readonly keys: ReadonlySet<string>;
  /** Tasks that a row may stand for, by their array. */
  readonly tasks: ReadonlyMap<string, readonly number[]>;
}

function keyOf(job: Job): string {
  return job.id.endsWith(']') ? jobKey({ id: job.id }) : job.id;
}

function wantedOf(keep: readonly string[]): Wanted {
  const tasks = new Map<string, number[]>();
  for (const id of keep) {
    const [base = '', task = ''] = id.split('_');
    if (/^[0-9]+$/.test(task)) {
      append(tasks, base, Number(task));
    }
  }
  return { keys: new Set(keep.map(id => jobKey({ id }))), tasks };
}

/**
 * What stays in a view though its filter would hide it: jobs, tasks that are
 * part of a row, and, of a group of which the filter shows nothing, all. A
 * group of which it shows something stays by that, and means no more than that.
 */
export function keptBy(
  jobs: readonly Job[],
  keep: readonly string[],
  matches: ((job: Job) => boolean) | undefined
): Job[] {
  if (keep.length === 0 || matches === undefined) {
    return [];
  }
  const { keys, tasks } = wantedOf(keep);
  const named = (job: Job): readonly Job[] => {
    // By the id of its group, a record is not meant alone.
    if (job.id !== job.arrayId && keys.has(keyOf(job))) {
      return matches(job) ? none : [job];
    }
    const wanted =
      job.tasks === undefined ? undefined : tasks.get(job.arrayId ?? '');
    if (wanted === undefined || matches(job)) {
      return none;
    }
    const set = tasksOf(job);
    return wanted
      .filter(task => hasTask(set, task))
      .flatMap(task => oneByOne(job, oneTask(task)));
  };
  const kept: Job[] = [];
  const families = new Map<string, Job[]>();
  for (const job of jobs) {
    const base = job.arrayId ?? job.hetId;
    if (base === undefined) {
      if (keys.has(job.id) && !matches(job)) {
        kept.push(job);
      }
    } else if (keys.has(base)) {
      append(families, base, job);
    } else {
      kept.push(...named(job));
    }
  }
  for (const family of families.values()) {
    kept.push(...(family.some(matches) ? family.flatMap(named) : family));
  }
  return kept;
}
