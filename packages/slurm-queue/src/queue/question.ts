import type { JobQuery, JobState, Scope, SortKey } from '@jupyterlab-hpc/api';
import { historyDays, type IGridSort } from '@jupyterlab-hpc/core';

import { windowRows } from './windows';

/** What narrows the rows down; all of it holds at once. */
export interface IFilters {
  readonly filter: string;
  readonly states: readonly JobState[];
  readonly partitions: readonly string[];
  readonly users: readonly string[];
}

/** Whose jobs in the queue, or one's own that have ended. */
export type QueueScope = Scope | 'history';

/** A request for rows; with `days`, of the history. */
export type QueueQuery = JobQuery & { days?: number };

/** Which jobs are asked for, and in what order. */
export interface IQuestion extends IFilters {
  readonly scope: QueueScope;
  /** How far back the history goes. */
  readonly days: number;
  /** The primary column first. */
  readonly sort: readonly IGridSort[];
  /** Groups that are open, as `expand` of the contract has them. */
  readonly expanded: readonly string[];
}

/** How a person wants to be answered, whatever is asked. */
export interface IManner {
  /** Whether an array is one row. */
  readonly grouped: boolean;
  /** Seconds between two questions to the scheduler; else as the site has it. */
  readonly every: number | undefined;
}

export const noFilters: IFilters = {
  filter: '',
  states: [],
  partitions: [],
  users: []
};

export const usualSort: readonly IGridSort[] = [
  { column: 'state', descending: false }
];

/** What ended last comes first. */
const historySort: readonly IGridSort[] = [
  { column: 'ended', descending: true }
];

/** What changes with the scope: live and finished jobs have their own order and states. */
export function withScope(
  scope: QueueScope,
  before: IQuestion
): Partial<IQuestion> {
  const past = scope === 'history';
  return past === (before.scope === 'history')
    ? { scope, users: [] }
    : {
        scope,
        users: [],
        states: [],
        expanded: [],
        sort: past ? historySort : usualSort
      };
}

/** One's own jobs, along the life of a job. */
export const firstQuestion: IQuestion = {
  ...noFilters,
  scope: 'mine',
  days: historyDays.usual,
  sort: usualSort,
  expanded: []
};

/** Open groups that one request can name. */
const mostOpen = 16;

/** Whether rows may be hidden. */
export function isFiltered(filters: IFilters): boolean {
  const { filter, states, partitions, users } = filters;
  const lists = states.length + partitions.length + users.length;
  return filter.trim() !== '' || lists > 0;
}

/** The filters of a request. */
export function filterOf(
  filters: IFilters
): Pick<JobQuery, 'q' | 'state' | 'partition' | 'user'> {
  const { states, partitions, users } = filters;
  const q = filters.filter.trim();
  return {
    ...(q === '' ? {} : { q }),
    ...(states.length === 0 ? {} : { state: [...states] }),
    ...(partitions.length === 0 ? {} : { partition: [...partitions] }),
    ...(users.length === 0 ? {} : { user: [...users] })
  };
}

/** The request for a window of the answer that begins at a row. */
export function queryOf(
  question: IQuestion,
  { grouped, every }: IManner,
  offset: number
): QueueQuery {
  const { days, scope, sort, expanded } = question;
  return {
    ...(scope === 'history' ? { days } : { scope }),
    sort: sortText(sort),
    offset,
    limit: windowRows,
    ...(every === undefined ? {} : { every }),
    ...(grouped ? { group: true } : {}),
    ...(grouped && expanded.length > 0 ? { expand: [...expanded] } : {}),
    ...filterOf(question)
  };
}

/** By which property the bridge sorts a column, where it is not named so. */
const sortedBy: Readonly<Record<string, SortKey>> = { remaining: 'ends' };

/** What puts rows that are equal otherwise into a fixed order. */
const lastKeys = ['-submitted', '-id'];

function sortText(sort: readonly IGridSort[]): string {
  const keys = sort.map(
    ({ column, descending }) =>
      `${descending ? '-' : ''}${sortedBy[column] ?? column}`
  );
  const names = new Set<string>();
  const unique = [...keys, ...lastKeys].filter(key => {
    const name = key.replace('-', '');
    const isNew = !names.has(name);
    names.add(name);
    return isNew;
  });
  return unique.slice(0, mostKeys).join(',');
}

/** Keys that one request can name. */
const mostKeys = 8;

/**
 * The order after a column's header was used: by it alone, or by it after
 * those before (`add`). A column that sorts already turns its order round.
 */
export function sortedAnew(
  sort: readonly IGridSort[],
  column: string,
  add: boolean
): readonly IGridSort[] {
  const known = sort.find(key => key.column === column);
  if (add) {
    return known === undefined
      ? [...sort, { column, descending: false }]
      : sort.map(key => (key === known ? turned(key) : key));
  }
  return known !== undefined && sort[0] === known
    ? [turned(known)]
    : [{ column, descending: false }];
}

function turned({ column, descending }: IGridSort): IGridSort {
  return { column, descending: !descending };
}

/** The open groups after one more, or one state of it, was opened. */
export function opened(
  expanded: readonly string[],
  what: string
): readonly string[] {
  return [...expanded.filter(one => one !== what), what].slice(-mostOpen);
}

/** The open groups after one was closed, with all that was open in it. */
export function closed(
  expanded: readonly string[],
  id: string
): readonly string[] {
  return expanded.filter(one => one !== id && !one.startsWith(`${id}:`));
}
