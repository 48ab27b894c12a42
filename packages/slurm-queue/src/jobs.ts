import type { Job, JobWindow, System } from '@jupyterlab-hpc/api';
import { isLive, jobStates } from '@jupyterlab-hpc/core';

/** Whether a row is (part of) the job that was submitted under an id. */
export function isOfJob(row: Job, id: string): boolean {
  return (
    row.id === id ||
    row.arrayId === id ||
    row.hetId === id ||
    row.id.startsWith(`${id}_`) ||
    row.id.startsWith(`${id}+`)
  );
}

/** The id of the array or the heterogeneous job that an id is a part of. */
export function baseId(id: string): string {
  return id.replace(/[_+].*$/, '');
}

/** The id as its column shows it: an array's without the tasks that wait. */
export function shownId(row: Pick<Job, 'id'>): string {
  return row.id.replace(/_\[.*\]$/, '');
}

/** Whether a row is the job in which this Jupyter server runs. */
export function isOwnJob(
  row: Pick<Job, 'id'>,
  system: Pick<System, 'ownJob'> | undefined
): boolean {
  return system?.ownJob !== undefined && row.id === system.ownJob;
}

/** Whether any job that a window's filter lets through is alive. */
export function anyLive(
  window: Pick<JobWindow, 'states'> | undefined
): boolean {
  const states = window?.states ?? {};
  return jobStates.some(state => isLive(state) && (states[state] ?? 0) > 0);
}
