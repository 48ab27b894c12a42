import type { Snapshot } from './snapshot';

/**
 * Everyone's queue, with the user's own jobs as a newer snapshot of theirs has
 * them. The user goes by `user` here, and maybe by another name where the
 * scheduler's programs run.
 */
export function overlaid(all: Snapshot, own: Snapshot, user: string): Snapshot {
  const names = new Set([user, ...own.jobs.map(job => job.user)]);
  const others = all.jobs.filter(job => !names.has(job.user));
  return {
    id: `${all.id}-${own.id}`,
    at: all.at,
    jobs: [...others, ...own.jobs]
  };
}
