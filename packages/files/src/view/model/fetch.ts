import type { FileEntry } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

import { type IQuestion, queryOf } from './question';

/** Rows that one request can have. */
const most = 1000;

/** The rows of a range, names and kinds alone, one request after the other. */
export async function fetchRows(
  client: IBridgeClient,
  question: IQuestion,
  first: number,
  last: number
): Promise<FileEntry[]> {
  const rows: FileEntry[] = [];
  while (first + rows.length <= last) {
    const offset = first + rows.length;
    const limit = Math.min(most, last - offset + 1);
    const query = { ...queryOf(question), offset, limit, bare: true };
    const { entries } = await client.call('listFiles', { query });
    rows.push(...entries);
    if (entries.length < limit) {
      break;
    }
  }
  return rows;
}
