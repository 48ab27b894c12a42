import { parseDependency } from './dependency';
import type { LocalJob } from './plan';
import { isOver } from './state';

/** Jobs that ended are remembered so many, and so long (seconds). */
const most = 500;
const oldest = 7 * 86_400;

/** The ids of jobs that are to be forgotten: long ended, and nobody waits for them. */
export function forgettable(jobs: readonly LocalJob[], now: number): number[] {
  const needed = new Set(
    jobs
      .filter(({ state }) => !isOver(state))
      .flatMap(({ spec }) => neededBy(spec.dependency))
  );
  return jobs
    .filter(({ spec, state }) => isOver(state) && !needed.has(spec.id))
    .map(job => ({ id: job.spec.id, ended: endOf(job) }))
    .sort((a, b) => b.ended - a.ended)
    .filter(({ ended }, place) => place >= most || ended < now - oldest)
    .map(({ id }) => id);
}

function endOf({ spec, state }: LocalJob): number {
  return Math.max(spec.submitted, ...state.ended.map(({ ended }) => ended));
}

function neededBy(dependency: string | undefined): number[] {
  return dependency === undefined
    ? []
    : parseDependency(dependency).needs.map(({ job }) => parseInt(job, 10));
}
