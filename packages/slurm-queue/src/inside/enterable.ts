import type { JobRow, System } from '@jupyterlab-hpc/api';

import { can } from '../scheduler';

/** Whether a row is a running job of the person's own that can be entered. */
export function canEnter(row: JobRow, system: System | undefined): boolean {
  return (
    row.mine === true &&
    row.group === undefined &&
    row.state === 'running' &&
    can(system, 'shell')
  );
}
