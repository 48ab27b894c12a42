import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { systemCode } from '../../errors';
import { baseOf } from '../../scheduler/arrays';
import { clusterPath } from '../folder';
import { type ClusterRecord, commentOf, type Submission } from '../records';
import type { QueueAt } from './tasks';

/**
 * Seconds after which a submission that nobody knows of was none: sbatch goes
 * on for 150 of them though who called it was killed.
 */
export const givenUpAfter = 180;

/** Seconds for which one that was given up is still looked for. */
const lookedForAfter = 3600;

/**
 * What became of submissions whose answer was lost: found by the comment of
 * their jobs, or by what the jobs wrote when they began (sites rewrite
 * comments), or else given up. Those that are as they were are left out.
 */
export async function resolveOpen(
  { folder, launched, submissions }: ClusterRecord,
  queue: QueueAt
): Promise<Submission[]> {
  const open = submissions.filter(
    ({ at, id, over }) =>
      id === undefined &&
      (over !== true || queue.at - at < givenUpAfter + lookedForAfter)
  );
  if (open.length === 0) {
    return [];
  }
  const found = new Map<string, string>();
  for (const { comment, id } of queue.jobs) {
    const [name] = comment?.match(/hpc-dask:[a-z0-9:]+/) ?? [];
    if (name !== undefined) {
      found.set(name, baseOf(id));
    }
  }
  const news = await Promise.all(
    open.map(async ({ over, ...submission }) => {
      const id =
        found.get(commentOf(launched.id, submission)) ??
        (await startedAs(folder, submission.token));
      if (id !== undefined) {
        return { ...submission, id };
      }
      const isGivenUp =
        over !== true && queue.at - submission.at >= givenUpAfter;
      return isGivenUp ? { ...submission, over: true } : undefined;
    })
  );
  return news.filter(one => one !== undefined);
}

/** The id that a job wrote down when it began. */
async function startedAs(
  folder: string,
  token: string
): Promise<string | undefined> {
  const path = join(clusterPath(folder, 'jobs'), `${token}.started`);
  try {
    const text = await readFile(path, 'utf8');
    return /^(?:here-)?[1-9][0-9]{0,9}$/m.exec(text)?.[0];
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
