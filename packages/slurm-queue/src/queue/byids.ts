import type { JobRow } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { covers } from '../actions/tasks';
import { baseId, isOfJob } from '../jobs';
import { collect } from './collect';

/** Arrays that one request can list task by task. */
const mostOpen = 16;

/**
 * The rows of one's own that ids name, one by one, as the scheduler has them
 * now. Rejects when there is none for an id.
 */
export async function rowsByIds(
  client: IBridgeClient,
  trans: TranslationBundle,
  ids: readonly string[]
): Promise<readonly JobRow[]> {
  const arrays = new Set(ids.filter(id => id.includes('_')).map(baseId));
  const rows = await collect(client, {
    scope: 'mine',
    fresh: true,
    ...(arrays.size === 0 ? {} : { expand: [...arrays].slice(0, mostOpen) })
  });
  const named = (id: string): readonly JobRow[] =>
    rows.filter(row => isOfJob(row, id) || covers(id, row.id));
  const unknown = ids.find(id => named(id).length === 0);
  if (unknown !== undefined) {
    throw new Error(trans.__('You have no job %1 in the queue.', unknown));
  }
  return [...new Set(ids.flatMap(named))];
}
