import { isLive, type Job, jobKey } from '@jupyterlab-hpc/api';

import { append } from '../queue/append';
import { commonTasks, hasTask, tasksOf } from '../scheduler/arrays';
import { ofTasks, withoutTask } from '../scheduler/tasks';

/**
 * The jobs of a queue that have ended: those that it still has, and those that
 * were live `before` and are gone, of which nobody knows how they ended.
 */
export function endedOf(before: readonly Job[], now: readonly Job[]): Job[] {
  return [...now.filter(({ state }) => !isLive(state)), ...lost(before, now)];
}

function lost(before: readonly Job[], now: readonly Job[]): Job[] {
  const keys = new Set(now.map(jobKey));
  const gone = before.filter(
    job => isLive(job.state) && !keys.has(jobKey(job))
  );
  if (gone.length === 0) {
    return [];
  }
  const arrays = new Map<string, Job[]>();
  for (const job of now) {
    // The rest of a cancelled array forgets its tasks, and goes by its number.
    const base = job.arrayId ?? job.id;
    append(arrays, base, job);
  }
  return gone.flatMap(job => {
    const family = arrays.get(job.arrayId ?? '') ?? [];
    const left = family.some(({ id }) => id === job.arrayId)
      ? undefined
      : goneTasks(job, family);
    return left === undefined ? [] : [unknownEnd(left)];
  });
}

/** Of a row that stood for tasks, those that no row stands for any more. */
function goneTasks(job: Job, family: readonly Job[]): Job | undefined {
  if (job.arrayId === undefined) {
    return job;
  }
  const tasks = tasksOf(job);
  if (job.tasks === undefined) {
    const isThere = family.some(
      other => commonTasks(tasksOf(other), tasks) > 0
    );
    return isThere ? undefined : job;
  }
  const started = family
    .filter(other => other.tasks === undefined)
    .map(other => tasksOf(other).ranges[0]?.first ?? -1)
    .filter(task => hasTask(tasks, task));
  const left = started.reduce(withoutTask, tasks);
  return left.ranges.length === 0 ? undefined : ofTasks(job, left);
}

/** A job that ended, nobody knows how or when. */
export function unknownEnd(job: Job): Job {
  const {
    elapsed: _elapsed,
    ended: _ended,
    estimatedStart: _start,
    reason: _reason,
    ...known
  } = job;
  return { ...known, state: 'lost', rawState: '' };
}
