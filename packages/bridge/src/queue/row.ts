import type { Job, JobRow } from '@jupyterlab-hpc/api';

import { parseJobId } from '../scheduler/arrays';
import type { Group } from './group';

/** A row as the contract tells it; `group` is what is behind it, if it is one. */
export function rowOf(
  job: Job,
  group: Group | undefined,
  open: boolean
): JobRow {
  return group === undefined ? job : { ...job, group: group.describe(open) };
}

/** Puts the job in which the server runs first, or the group that it is part of. */
export function ownFirst(
  rows: readonly Job[],
  groups: ReadonlyMap<Job, Group>,
  ownJob: string | undefined
): readonly Job[] {
  if (ownJob === undefined) {
    return rows;
  }
  const base = parseJobId(ownJob)?.base;
  const own = rows.find(
    job =>
      job.id === ownJob || (job.id === base && groups.get(job)?.isOwn === true)
  );
  return own === undefined ? rows : [own, ...rows.filter(job => job !== own)];
}
