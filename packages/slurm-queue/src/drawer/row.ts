import type { JobRow, System } from '@jupyterlab-hpc/api';
import { isJobId } from '@jupyterlab-hpc/core';

import { baseId } from '../jobs';

/** The id by which commands and the scheduler know what a row stands for. */
export function idOf(row: JobRow): string {
  return isJobId(row.id) ? row.id : baseId(row.id);
}

/** A row that says whose it is; one that was looked up does not. */
export function owned(
  row: JobRow,
  system: Pick<System, 'user'> | undefined
): JobRow {
  return row.mine === undefined
    ? { ...row, mine: row.user === system?.user }
    : row;
}
