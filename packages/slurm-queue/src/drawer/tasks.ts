import type { JobGroup, JobState } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { tasksOf } from '../actions/tasks';
import { countText } from '../queue/columns/groups';

/** States of tasks that a person wants to look at. */
export const failed: ReadonlySet<JobState> = new Set<JobState>([
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed',
  'lost',
  'timed-out',
  'deadline'
]);

/** Failed tasks of a group, one by one, as many as are asked for. */
export function failedTasks(group: JobGroup, most: number): readonly string[] {
  const tasks: string[] = [];
  for (const part of group.parts) {
    if (failed.has(part.state)) {
      for (const id of part.ids) {
        tasks.push(...namedBy(id, most - tasks.length));
      }
    }
  }
  return tasks;
}

/** How many tasks of a group failed. */
export function failedCount(group: JobGroup): number {
  return group.parts
    .filter(({ state }) => failed.has(state))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Counts by state in words: `8 running, 33 waiting`. */
export function countsText(trans: TranslationBundle, group: JobGroup): string {
  return group.parts.map(part => countText(trans, part)).join(', ');
}

/** The tasks that an id names, one by one; of what is no array, the id. */
function namedBy(id: string, most: number): readonly string[] {
  const named = tasksOf(id);
  if (named === undefined) {
    return most > 0 ? [id] : [];
  }
  const tasks: string[] = [];
  for (const { from, to, step } of named.ranges) {
    for (
      let task = from;
      task <= to && tasks.length < most;
      task += Math.max(1, step)
    ) {
      tasks.push(`${named.base}_${task}`);
    }
  }
  return tasks;
}
