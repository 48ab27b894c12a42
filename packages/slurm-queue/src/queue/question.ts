import type { JobQuery, Scope } from '@jupyterlab-hpc/api';
import type { IGridSort } from '@jupyterlab-hpc/core';

import { windowRows } from './windows';

/** Which jobs are asked for, and in what order. */
export interface IQuestion {
  readonly scope: Scope;
  readonly filter: string;
  readonly sort: IGridSort;
}

/** One's own jobs, along the life of a job. */
export const firstQuestion: IQuestion = {
  scope: 'mine',
  filter: '',
  sort: { column: 'state', descending: false }
};

/** The request for a window of the answer that begins at a row. */
export function queryOf(question: IQuestion, offset: number): JobQuery {
  const { scope, filter, sort } = question;
  const q = filter.trim();
  return {
    scope,
    sort: `${sort.descending ? '-' : ''}${sort.column},-submitted,-id`,
    offset,
    limit: windowRows,
    ...(q === '' ? {} : { q })
  };
}
