import type { RunQuery, RunState } from '@jupyterlab-hpc/api';
import type { IGridSort } from '@jupyterlab-hpc/core';

/** What of a sweep is asked for, and in what order. */
export interface IRunQuestion {
  readonly filter: string;
  readonly states: readonly RunState[];
  /** By the ids of columns that the server knows. */
  readonly sort: IGridSort;
  /** The column by which runs stand in groups. */
  readonly group: string | undefined;
}

/** What went wrong comes first. */
export const firstQuestion: IRunQuestion = {
  filter: '',
  states: [],
  sort: { column: 'state', descending: false },
  group: undefined
};

/** A question without filters. */
export const noFilters = { filter: '', states: [] } as const;

/** Whether some runs are kept away. */
export function isFiltered({ filter, states }: IRunQuestion): boolean {
  return filter.trim() !== '' || states.length > 0;
}

/** A question as the server takes it. */
export function queryOf(
  question: IRunQuestion,
  offset: number,
  limit: number
): RunQuery {
  const { filter, states, sort, group } = question;
  const text = filter.trim();
  return {
    offset,
    limit,
    sort: sort.column,
    order: sort.descending ? 'desc' : 'asc',
    ...(text === '' ? {} : { filter: text }),
    ...(states.length === 0 ? {} : { states: states.join(',') }),
    ...(group === undefined ? {} : { group })
  };
}

/** The order after a header was used: the same one again turns it round. */
export function sortedBy(sort: IGridSort, column: string): IGridSort {
  return {
    column,
    descending: sort.column === column && !sort.descending
  };
}
