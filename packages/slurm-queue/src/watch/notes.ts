import type { JobRow, JobState } from '@jupyterlab-hpc/api';
import { fieldsOf, isObject, jobStates } from '@jupyterlab-hpc/core';

import { idOf } from '../drawer/row';

/** As much of a job as is told when something happens to it. */
export interface IJobNote {
  /** What the queue can be opened with. */
  readonly id: string;
  readonly name: string;
  /** Of an array, that of its first part. */
  readonly state: JobState;
  /** Epoch seconds. */
  readonly started?: number;
  readonly ended?: number;
  /** When a running job reaches its limit, in epoch seconds. */
  readonly limitAt?: number;
  /** Of an array: how many tasks are in which state. */
  readonly tasks?: Partial<Readonly<Record<JobState, number>>>;
}

/** What is noted of a row. */
export function noteOf(row: JobRow): IJobNote {
  const { ended, group, name, started, state, timeLimit } = row;
  const runs = state === 'running' && group === undefined;
  return {
    id: idOf(row),
    name,
    state,
    ...(started === undefined ? {} : { started }),
    ...(ended === undefined ? {} : { ended }),
    ...(runs && started !== undefined && timeLimit !== undefined
      ? { limitAt: started + timeLimit }
      : {}),
    ...(group?.kind === 'array'
      ? {
          tasks: Object.fromEntries(
            group.parts.map(part => [part.state, part.count])
          )
        }
      : {})
  };
}

/** Whether something that another tab sent is a note. */
export function isNote(value: unknown): value is IJobNote {
  const fields = fieldsOf(value);
  const { id, name, state, tasks } = fields;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    jobStates.some(known => known === state) &&
    (tasks === undefined || isCounts(tasks)) &&
    ['started', 'ended', 'limitAt'].every(key =>
      ['undefined', 'number'].includes(typeof fields[key])
    )
  );
}

function isCounts(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([state, count]) =>
        jobStates.some(known => known === state) && typeof count === 'number'
    )
  );
}

/** In which states the job is, or its tasks are, and how many of them. */
export function countsOf({
  state,
  tasks = { [state]: 1 }
}: IJobNote): readonly (readonly [JobState, number])[] {
  return jobStates.flatMap(one => {
    const count = tasks[one] ?? 0;
    return count > 0 ? [[one, count] as const] : [];
  });
}
