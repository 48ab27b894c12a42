import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';
import { HeldOrder, jobKey } from '@jupyterlab-hpc/core';

/** The order of the queue, which stands still while a person is at it. */
export function heldQueue(): HeldOrder<JobWindow, JobRow> {
  return new HeldOrder({
    key: jobKey,
    // Asking for rows by their place goes by these.
    order: ({ matching, snapshot }) => ({ matching, snapshot })
  });
}
