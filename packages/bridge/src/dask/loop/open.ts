import { baseOf } from '../../scheduler/arrays';
import type { ClusterRecord, Submission } from '../records';
import type { ClusterStore } from '../store';
import type { QueueAt } from './tasks';

/**
 * Seconds after which a submission that nobody knows of was none: sbatch goes
 * on for 150 of them though who called it was killed.
 */
export const givenUpAfter = 180;

/** Seconds for which one that was given up is still looked for. */
const lookedForAfter = 3600;

/** The comment of a submission's jobs. */
export function commentOf(
  cluster: string,
  { role, token }: Pick<Submission, 'role' | 'token'>
): string {
  return `hpc-dask:${cluster}:${role}:${token}`;
}

/**
 * What became of submissions whose answer was lost: found by the comment of
 * their jobs, or by what the jobs wrote when they began (sites rewrite
 * comments), or else given up. Those that are as they were are left out.
 */
export async function resolveOpen(
  { launched, submissions }: ClusterRecord,
  queue: QueueAt,
  store: Pick<ClusterStore, 'started'>
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
        (await store.started(launched.id, submission.token));
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
