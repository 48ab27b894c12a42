import type { Job } from '@jupyterlab-hpc/api';

import type { Snapshot } from './snapshot';

const knownNames = new WeakMap<readonly Job[], ReadonlySet<string>>();

function namesIn(jobs: readonly Job[]): ReadonlySet<string> {
  const names = knownNames.get(jobs) ?? new Set(jobs.map(job => job.user));
  knownNames.set(jobs, names);
  return names;
}

/**
 * Whether a job is the user's own. They go by `user` here, and maybe by
 * another name where the scheduler's programs run: that of the jobs that are
 * known to be their `own`.
 */
export function ownerTest(
  user: string,
  own: readonly Job[]
): (job: Job) => boolean {
  const names = namesIn(own);
  return job => job.user === user || names.has(job.user);
}

/**
 * Everyone's queue, with the user's own jobs as a newer snapshot of theirs has
 * them.
 */
export function overlaid(all: Snapshot, own: Snapshot, user: string): Snapshot {
  const isOwn = ownerTest(user, own.jobs);
  const others = all.jobs.filter(job => !isOwn(job));
  return {
    id: `${all.id}-${own.id}`,
    at: all.at,
    jobs: [...others, ...own.jobs]
  };
}
