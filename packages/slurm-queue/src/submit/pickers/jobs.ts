import type { Job } from '@jupyterlab-hpc/api';
import { type IBridgeClient, isLive, jobStates } from '@jupyterlab-hpc/core';

import { baseId } from '../../jobs';

/** Rows that are offered: the youngest. */
const youngest = 200;

/**
 * One's own jobs that can be waited for, the youngest first: those of the
 * queue as it was asked for last, with no further question to the scheduler
 * than a table that is opened puts. An array, and a heterogeneous job, is one.
 * Rejects when nothing is known of the queue.
 */
export async function liveJobs(client: IBridgeClient): Promise<readonly Job[]> {
  const { rows, error } = await client.call('listJobs', {
    query: {
      scope: 'mine',
      state: jobStates.filter(isLive),
      group: true,
      sort: '-submitted',
      offset: 0,
      limit: youngest
    }
  });
  if (error !== undefined && rows.length === 0) {
    throw new Error(error.message);
  }
  const jobs = new Map<string, Job>();
  for (const row of rows) {
    const id = baseId(row.id);
    if (!jobs.has(id)) {
      jobs.set(id, { ...row, id });
    }
  }
  return [...jobs.values()];
}
