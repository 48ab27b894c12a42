import type { JobRow } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

import { askRows } from '../history/ask';
import type { QueueQuery } from './question';

/** Rows that one request brings at most. */
export const collectedAtOnce = 1000;

/**
 * All rows that a question has, window by window from one snapshot. When the
 * queue changes meanwhile, it begins anew, once.
 */
export async function collect(
  client: IBridgeClient,
  query: QueueQuery
): Promise<readonly JobRow[]> {
  try {
    return await collectOnce(client, query);
  } catch (error) {
    if (errorInfo(error).code !== 'snapshot-gone') {
      throw error;
    }
    return collectOnce(client, query);
  }
}

async function collectOnce(
  client: IBridgeClient,
  first: QueueQuery
): Promise<readonly JobRow[]> {
  // All further windows are of the snapshot that this one may wait for.
  const { fresh, ...query } = first;
  const rows: JobRow[] = [];
  let snapshot: string | undefined;
  for (;;) {
    const window = await askRows(client, {
      ...(snapshot === undefined ? first : { ...query, snapshot }),
      offset: rows.length,
      limit: collectedAtOnce
    });
    snapshot = window.snapshot;
    rows.push(...window.rows);
    if (window.rows.length === 0 || rows.length >= window.matching) {
      return rows;
    }
  }
}
