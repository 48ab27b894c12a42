import type { JobGroup, JobState } from '@jupyterlab-hpc/api';
import { stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

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
        tasks.push(...tasksOf(id, most - tasks.length));
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
  return group.parts
    .map(({ state, count }) => {
      const word = stateWord(trans, { state, rawState: trans.__('other') });
      return trans.__('%1 %2', count, word.toLocaleLowerCase());
    })
    .join(', ');
}

/** The tasks that `123_[4-9:2,12]` names, one by one. */
function tasksOf(id: string, most: number): readonly string[] {
  const { base, list } =
    /^(?<base>\d+)_\[(?<list>[\d,:-]+)(?:%\d+)?\]$/.exec(id)?.groups ?? {};
  if (base === undefined || list === undefined) {
    return most > 0 ? [id] : [];
  }
  const tasks: string[] = [];
  for (const part of list.split(',')) {
    const [range = '', step = '1'] = part.split(':');
    const [from = '', to = from] = range.split('-');
    for (
      let task = Number(from);
      task <= Number(to) && tasks.length < most;
      task += Math.max(1, Number(step))
    ) {
      tasks.push(`${base}_${task}`);
    }
  }
  return tasks;
}
