import type { Job, JobFilter } from '@jupyterlab-hpc/api';

import { hasTask, tasksOf } from '../scheduler/arrays';

export type FacetName = 'states' | 'partitions' | 'users';
export type Facets = Record<FacetName, Record<string, number>>;

type Test = (job: Job) => boolean;

const passes: Test = () => true;

/** Whether a word is the id of one of the tasks that a row stands for. */
function taskTest(word: string): Test {
  const [, base, task] = /^([0-9]+)_([0-9]+)$/.exec(word) ?? [];
  return base === undefined
    ? () => false
    : job =>
        job.tasks !== undefined &&
        job.arrayId === base &&
        hasTask(tasksOf(job), Number(task));
}

/** Whether a lower-case word is in any of the fields that can be seen. */
function contains(word: string): Test {
  const has = (text: string | undefined): boolean =>
    text !== undefined && text.toLowerCase().includes(word);
  const isTaskOf = taskTest(word);
  return job =>
    has(job.id) ||
    isTaskOf(job) ||
    has(job.name) ||
    has(job.user) ||
    has(job.account) ||
    has(job.partition) ||
    has(job.qos) ||
    has(job.nodeList) ||
    has(job.reason) ||
    has(job.comment);
}

function containsAll(q: string | undefined): Test {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const tests = words.map(contains);
  return tests.length === 0 ? passes : job => tests.every(test => test(job));
}

function oneOf(
  wanted: readonly string[] | undefined,
  have: (job: Job) => string
): Test {
  if (wanted === undefined || wanted.length === 0) {
    return passes;
  }
  const set = new Set(wanted);
  return job => set.has(have(job));
}

/** The parts of a filter: what matches passes all of them. */
function testsOf({ partition, q, state, user }: JobFilter) {
  return {
    text: containsAll(q),
    state: oneOf(state, job => job.state),
    partition: oneOf(partition, job => job.partition),
    user: oneOf(user, job => job.user)
  };
}

/** Whether a filter lets a job through; undefined where it hides none. */
export function matcher(filter: JobFilter): Test | undefined {
  const tests = Object.values(testsOf(filter)).filter(test => test !== passes);
  return tests.length === 0 ? undefined : job => tests.every(test => test(job));
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
  const tests = testsOf(filter);
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
    if (!tests.text(job)) {
      return false;
    }
    const state = tests.state(job);
    const partition = tests.partition(job);
    const user = tests.user(job);
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
