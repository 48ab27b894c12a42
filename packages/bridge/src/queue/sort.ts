import {
  type Job,
  type JobState,
  jobStates,
  type SortKey,
  sortKeys
} from '@jupyterlab-hpc/api';

type Compare = (a: Job, b: Job) => number;

const collator = new Intl.Collator('en', { numeric: true });
const rankOf = new Map<JobState, number>(
  jobStates.map((state, rank) => [state, rank])
);

/** What a column is sorted by: a number, a text, or nothing, which comes last. */
function value(job: Job, key: SortKey): number | string | undefined {
  switch (key) {
    case 'state':
      return rankOf.get(job.state);
    case 'elapsed':
      // A running job has the longer run time the earlier it started.
      return job.elapsed ?? (job.started && 4e9 - job.started);
    case 'started':
      return job.started ?? job.estimatedStart;
    case 'timeLimit':
      return job.timeLimit ?? Infinity;
    default:
      return job[key];
  }
}

function compareValues(
  a: number | string | undefined,
  b: number | string | undefined
): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a - b;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return a === b ? 0 : collator.compare(a, b);
  }
  return 0;
}

/** The numbers of an id in order: `12_3` after `12_2`, and before `13`. */
function compareIds(a: Job, b: Job): number {
  const [baseA, restA] = splitId(a.id);
  const [baseB, restB] = splitId(b.id);
  return baseA - baseB || restA - restB || (a.id < b.id ? -1 : 1);
}

function splitId(id: string): [number, number] {
  const base = parseInt(id, 10);
  const rest = parseInt(id.slice(String(base).length + 1), 10);
  return [base, Number.isNaN(rest) ? Infinity : rest];
}

function comparator(key: SortKey, descending: boolean): Compare {
  const sign = descending ? -1 : 1;
  if (key === 'id') {
    return (a, b) => sign * compareIds(a, b);
  }
  return (a, b) => {
    const left = value(a, key);
    const right = value(b, key);
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined);
    }
    return sign * compareValues(left, right);
  };
}

function isSortKey(word: string): word is SortKey {
  return (sortKeys as readonly string[]).includes(word);
}

/**
 * Sorts by the keys of `sort` (`-submitted,name`), then by id, so that the
 * order is the same at every refresh. What has no value comes last both ways.
 */
export function sorted(jobs: readonly Job[], sort: string): Job[] {
  const compares = sort.split(',').flatMap(word => {
    const key = word.replace(/^-/, '');
    return isSortKey(key) ? [comparator(key, word.startsWith('-'))] : [];
  });
  return [...jobs].sort((a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) {
        return order;
      }
    }
    return compareIds(a, b);
  });
}
