import type { JobRow } from '@jupyterlab-hpc/api';

/** Changes often, or with the view, and is read from the row alone. */
const ofRow: ReadonlySet<string> = new Set([
  'priority',
  'elapsed',
  'estimatedStart',
  'exitCode',
  'maxMemory',
  'group',
  'level',
  'mine'
]);

/** What is the same for rows whose further fields are the same. */
export function printOf(row: JobRow): string {
  return JSON.stringify(row, (key, value: unknown) =>
    ofRow.has(key) ? undefined : value
  );
}
