import type { SweepRun } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

import { type IRunQuestion, queryOf } from './question';

/** Runs that one request brings. */
const atOnce = 1000;

/** The runs of a question from a place on, up to another one, which is not in. */
export async function collectRuns(
  client: IBridgeClient,
  id: string,
  question: IRunQuestion,
  from: number,
  to: number
): Promise<readonly SweepRun[]> {
  const runs: SweepRun[] = [];
  for (let offset = from; offset < to; offset += atOnce) {
    const limit = Math.min(atOnce, to - offset);
    const { rows } = await client.call('listSweepRuns', {
      params: { id },
      query: queryOf(question, offset, limit)
    });
    runs.push(...rows);
    if (rows.length < limit) {
      break;
    }
  }
  return runs;
}
