import { isLive, type Job, type SortKey, sortKeys } from '@jupyterlab-hpc/api';

import { type Column, descending, nothing, orderBy } from './columns';
import { lifeRank } from './life';
import { endOfDigits, textRanks } from './natural';

/** What has no limit has the longest. */
const unlimited = 1e12;

/** The column of jobs that are in the order of their ids. */
function columnOf(jobs: readonly Job[], key: SortKey, now: number): Column {
  const numbers = (value: (job: Job) => number | undefined): Column => {
    const column = new Float64Array(jobs.length);
    jobs.forEach((job, row) => (column[row] = value(job) ?? nothing));
    return column;
  };
  switch (key) {
    case 'id':
      return new Float64Array(jobs.length).map((_value, row) => row);
    case 'state':
      return numbers(job => lifeRank(job.state));
    case 'started':
      return numbers(job => job.started ?? job.estimatedStart);
    case 'ends':
      return numbers(endOf);
    case 'elapsed':
      return numbers(job => job.elapsed ?? (job.started && now - job.started));
    case 'timeLimit':
      return numbers(job => job.timeLimit ?? unlimited);
    case 'exitCode':
      return numbers(exitRank);
    case 'submitted':
    case 'ended':
    case 'nodes':
    case 'cpus':
    case 'gpus':
    case 'memory':
    case 'priority':
      return numbers(job => job[key]);
    case 'name':
    case 'user':
    case 'account':
    case 'partition':
    case 'qos':
    case 'reason':
      return textRanks(jobs.map(job => job[key]));
  }
}

/** When a job that runs reaches its limit. */
function endOf({ started, state, timeLimit }: Job): number | undefined {
  return started === undefined || timeLimit === undefined || !isLive(state)
    ? undefined
    : started + timeLimit;
}

/** The codes in their order, and of the same code the signals. */
function exitRank({ exitCode }: Job): number | undefined {
  const [, code, signal] = /^(\d+):(\d+)$/.exec(exitCode ?? '') ?? [];
  return code === undefined ? undefined : Number(code) * 256 + Number(signal);
}

/** By the numbers of their ids: `12_3` after `12_2`, and before `13`. */
function byId(jobs: readonly Job[]): Job[] {
  const bases = new Float64Array(jobs.length);
  const rests = new Float64Array(jobs.length).fill(nothing);
  jobs.forEach(({ id }, index) => {
    bases[index] = parseInt(id, 10);
    const end = endOfDigits(id, 0);
    const rest = end === id.length ? NaN : parseInt(id.slice(end + 1), 10);
    if (!Number.isNaN(rest)) {
      rests[index] = rest;
    }
  });
  return inOrder(jobs, orderBy([bases, rests], jobs.length));
}

function inOrder(jobs: readonly Job[], order: Uint32Array): Job[] {
  const ordered: Job[] = [];
  for (const index of order) {
    const job = jobs[index];
    if (job !== undefined) {
      ordered.push(job);
    }
  }
  return ordered;
}

function isSortKey(word: string): word is SortKey {
  return (sortKeys as readonly string[]).includes(word);
}

/**
 * Sorts by the keys of `sort` (`-submitted,name`), then by id, so that the
 * order is the same at every refresh. What has no value comes last both ways.
 * `now` (epoch seconds) is for the run time of what still runs.
 */
export function sorted(jobs: readonly Job[], sort: string, now: number): Job[] {
  const start = byId(jobs);
  const columns = sort.split(',').flatMap(word => {
    const key = word.replace(/^-/, '');
    if (!isSortKey(key)) {
      return [];
    }
    const column = columnOf(start, key, now);
    return [word.startsWith('-') ? descending(column) : column];
  });
  return inOrder(start, orderBy(columns, start.length));
}
