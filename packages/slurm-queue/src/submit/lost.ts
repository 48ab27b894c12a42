import type { Job, SubmitRequest } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** Seconds by which the clocks of Jupyter and the controller may differ. */
const tolerance = 30;

/** Rows that are looked through: the youngest. */
const youngest = 200;

/**
 * Jobs in the queue that may be the one whose submission got no answer: of
 * this folder and since that time. Rejects when the queue cannot be asked.
 */
export async function findLost(
  client: IBridgeClient,
  request: Pick<SubmitRequest, 'directory' | 'options'>,
  sent: number
): Promise<readonly Job[]> {
  const { rows, error } = await client.call('listJobs', {
    query: {
      scope: 'mine',
      sort: '-submitted',
      offset: 0,
      limit: youngest,
      fresh: true
    }
  });
  if (error !== undefined) {
    throw new Error(error.message);
  }
  const folder = trimmed(request.directory);
  const name = request.options?.['job-name'];
  return rows.filter(
    row =>
      (row.submitted ?? 0) >= sent - tolerance &&
      (row.directory === undefined || trimmed(row.directory) === folder) &&
      (name === undefined || row.name === name)
  );
}

function trimmed(folder: string): string {
  return folder.replace(/\/+$/, '') || '/';
}
