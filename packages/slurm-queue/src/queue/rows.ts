import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';
import { errorInfo, jobKey } from '@jupyterlab-hpc/core';

import type { QueueSource } from './source';

/** Rows that can be selected at once, and so acted on: one request's worth. */
export const selectableRows = 1000;

/** What rows are taken from: those at hand, or others of the same question. */
export type RowSource = Pick<QueueSource, 'window' | 'fetch'>;

/** The row at an index of the queue, while it is at hand. */
export function rowAt(
  window: JobWindow | undefined,
  index: number
): JobRow | undefined {
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

/**
 * Rows between two indexes of what is on screen: at hand, or fetched for this
 * purpose. Once the queue has changed, indexes mean other rows there: then
 * only those at hand are sure to be the ones that were meant.
 */
export async function rowsBetween(
  source: RowSource,
  one: number,
  other: number
): Promise<readonly JobRow[]> {
  const { offset = 0, rows = [], snapshot } = source.window ?? {};
  const from = Math.min(one, other);
  const last = Math.min(Math.max(one, other), from + selectableRows - 1);
  const atHand = rows.slice(Math.max(0, from - offset), last - offset + 1);
  if (atHand.length === last - from + 1) {
    return atHand;
  }
  try {
    return await source.fetch(from, last - from + 1, snapshot);
  } catch (error) {
    if (errorInfo(error).code === 'snapshot-gone') {
      return atHand;
    }
    throw error;
  }
}
