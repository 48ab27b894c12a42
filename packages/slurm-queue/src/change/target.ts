import type { JobChange, JobRow, System } from '@jupyterlab-hpc/api';
import { changesIn } from '@jupyterlab-hpc/core';

import { baseId } from '../jobs';
import { can } from '../scheduler';

/** What a change of a job, or of an array, would reach. */
export interface IChangeTarget {
  /** Of which the fields are filled. */
  readonly job: JobRow;
  /** All rows that are changed. */
  readonly rows: readonly JobRow[];
  /** Rows that go on as they are. */
  readonly others: readonly JobRow[];
}

/**
 * Of the rows of a job those that can be changed: of an array its tasks that
 * wait, as they can be given most, or else those that run. Undefined where
 * all of it has ended.
 */
export function targetOf(rows: readonly JobRow[]): IChangeTarget | undefined {
  const most = Math.max(...rows.map(({ state }) => changesIn(state).length));
  const changed = rows.filter(({ state }) => changesIn(state).length === most);
  const [job] = changed;
  return job === undefined || most === 0
    ? undefined
    : {
        job,
        rows: changed,
        others: rows.filter(row => !changed.includes(row))
      };
}

/** Whether anything of what a row stands for can be changed by the person. */
export function canChange(row: JobRow, system: System | undefined): boolean {
  const states = (row.group?.parts ?? [row]).map(({ state }) => state);
  return (
    row.mine === true &&
    can(system, 'change-jobs') &&
    system?.features['actions'] !== false &&
    states.some(state => changesIn(state).length > 0)
  );
}

/** What is asked for a change: how many run at once is of the array itself. */
export function requestsFor(
  { job, rows }: IChangeTarget,
  { throttle, ...rest }: JobChange
): readonly { readonly ids: string[]; readonly change: JobChange }[] {
  const ids = rows.map(({ id }) => id);
  return [
    ...(Object.keys(rest).length === 0 ? [] : [{ ids, change: rest }]),
    ...(throttle === undefined
      ? []
      : [{ ids: [baseId(job.id)], change: { throttle } }])
  ];
}
