import type { Capability, JobRow, System } from '@jupyterlab-hpc/api';

import { can } from '../scheduler';

/** Whether a row is a running job of the person's own, of which the scheduler can do a thing. */
export function canReach(
  row: JobRow,
  system: System | undefined,
  capability: Extract<Capability, 'shell' | 'use'>
): boolean {
  return (
    row.mine === true &&
    row.group === undefined &&
    row.state === 'running' &&
    can(system, capability)
  );
}
