import type { Job, JobFilter } from '@jupyterlab-hpc/api';

const searched = [
  'id',
  'name',
  'user',
  'account',
  'partition',
  'nodeList',
  'reason',
  'comment'
] as const satisfies readonly (keyof Job)[];

export type FacetName = 'states' | 'partitions' | 'users';
export type Facets = Record<FacetName, Record<string, number>>;

function matcher(q: string | undefined): (job: Job) => boolean {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return job =>
    words.every(word =>
      searched.some(field => job[field]?.toLowerCase().includes(word))
    );
}

function oneOf(
  wanted: readonly string[] | undefined
): (have: string) => boolean {
  if (wanted === undefined || wanted.length === 0) {
    return () => true;
  }
  const set = new Set(wanted);
  return have => set.has(have);
}

/**
 * The jobs that match, and for each facet the counts that choosing one of its
 * values would give: a facet is counted under all filters but its own. An
 * array's waiting rest counts as its number of tasks.
 */
export function filtered(
  jobs: readonly Job[],
  filter: JobFilter
): { jobs: Job[]; facets: Facets } {
  const hasText = matcher(filter.q);
  const hasState = oneOf(filter.state);
  const hasPartition = oneOf(filter.partition);
  const hasUser = oneOf(filter.user);
  const counts = {
    states: new Map<string, number>(),
    partitions: new Map<string, number>(),
    users: new Map<string, number>()
  };
  const add = (facet: FacetName, word: string, job: Job): void => {
    const map = counts[facet];
    map.set(word, (map.get(word) ?? 0) + (job.tasks ?? 1));
  };
  const matching = jobs.filter(job => {
    if (!hasText(job)) {
      return false;
    }
    const state = hasState(job.state);
    const partition = hasPartition(job.partition);
    const user = hasUser(job.user);
    if (partition && user) {
      add('states', job.state, job);
    }
    if (state && user) {
      add('partitions', job.partition, job);
    }
    if (state && partition) {
      add('users', job.user, job);
    }
    return state && partition && user;
  });
  return {
    jobs: matching,
    facets: {
      states: Object.fromEntries(counts.states),
      partitions: Object.fromEntries(counts.partitions),
      users: Object.fromEntries(counts.users)
    }
  };
}
