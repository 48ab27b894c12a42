import type { JobRow } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';

/** Whether a row is a job of the person's own that has ended, and so can be submitted again. */
export function canResubmit(row: JobRow): boolean {
  return row.mine === true && row.group === undefined && !isLive(row.state);
}
