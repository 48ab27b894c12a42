import type { RunWindow, SweepRun } from '@jupyterlab-hpc/api';
import { HeldOrder } from '@jupyterlab-hpc/core';

/** The order of runs, which stands still while a person is at it. */
export function heldRuns(): HeldOrder<RunWindow, SweepRun> {
  return new HeldOrder({
    key: ({ run }) => String(run),
    order: ({ groups, total }) => ({ groups, total }),
    places: ({ groups }) =>
      groups?.map(({ offset, runs, value }) => [value ?? null, offset, runs])
  });
}
