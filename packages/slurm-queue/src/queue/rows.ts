import type { Job, JobWindow } from '@jupyterlab-hpc/api';
import { jobKey } from '@jupyterlab-hpc/core';

import type { QueueSource } from './source';

/** Rows that can be selected at once, and so acted on: one request's worth. */
export const selectableRows = 1000;

/** The row at an index of the queue, while it is at hand. */
export function rowAt(
  window: JobWindow | undefined,
  index: number
): Job | undefined {
  return window?.rows[index - window.offset];
}

/** The index of a row that is at hand. */
export function indexOfRow(
  window: JobWindow | undefined,
  key: string
): number | undefined {
  const at = window?.rows.findIndex(row => jobKey(row) === key) ?? -1;
  return at < 0 ? undefined : at + (window?.offset ?? 0);
}

/** Rows between two indexes: at hand, or fetched for this purpose. */
export async function rowsBetween(
  source: Pick<QueueSource, 'window' | 'fetch'>,
  one: number,
  other: number
): Promise<readonly Job[]> {
  const from = Math.min(one, other);
  const last = Math.min(Math.max(one, other), from + selectableRows - 1);
  const { offset = 0, rows = [] } = source.window ?? {};
  return from >= offset && last < offset + rows.length
    ? rows.slice(from - offset, last - offset + 1)
    : source.fetch(from, last - from + 1);
}
