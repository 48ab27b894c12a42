import type { JobRow } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';

/** Seconds for which a job has run; undefined before it does. */
export function elapsedOf(row: JobRow, now: number): number | undefined {
  if (row.elapsed !== undefined) {
    const ran = row.elapsed > 0 || row.nodeList !== undefined;
    return ran ? row.elapsed : undefined;
  }
  return row.started === undefined || row.state === 'waiting'
    ? undefined
    : Math.max(0, (row.ended ?? now) - row.started);
}

/** When a job ended, or is ended at the latest, in epoch seconds. */
export function endOf(row: JobRow): number | undefined {
  const { ended, started, timeLimit } = row;
  if (!isLive(row.state)) {
    return ended;
  }
  return started === undefined ||
    timeLimit === undefined ||
    row.state === 'waiting'
    ? undefined
    : started + timeLimit;
}
