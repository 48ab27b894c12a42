import type { Job, JobState } from '@jupyterlab-hpc/api';

import { countTasks, expandTasks, parseTasks } from '../scheduler/arrays';
import { job } from './doubles';

/** States whose tasks the scheduler tells as one record. */
const together: ReadonlySet<JobState> = new Set<JobState>(['waiting', 'held']);

/** The records of an array, from its tasks in each state: `{ running: '4-6' }`. */
export function array(
  base: string,
  tasks: Partial<Record<JobState, string>>,
  fields: Partial<Job> = {}
): Job[] {
  const states = Object.entries(tasks) as [JobState, string][];
  return states.flatMap(([state, list]) => {
    const count = countTasks(parseTasks(list) ?? { ranges: [] });
    const record = job(`${base}_[${list}]`, {
      name: 'sweep',
      arrayId: base,
      tasks: count,
      state,
      ...fields
    });
    return together.has(state) ? [record] : expandTasks(record);
  });
}

/** The components of a heterogeneous job, in these states. */
export function het(base: string, ...states: JobState[]): Job[] {
  return states.map((state, component) =>
    job(`${base}+${component}`, { name: 'coupled', hetId: base, state })
  );
}
