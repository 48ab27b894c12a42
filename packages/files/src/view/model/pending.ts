import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { type IQuestion, type ISort, usualSort } from './question';

/** An order for which all entries would have to be looked at. */
export interface IPendingSort {
  readonly sort: ISort;
  readonly cause: ErrorInfo;
}

/**
 * The question to go back to when an order was refused: the one that has an
 * answer, where nothing else was changed since.
 */
export function withoutSort(
  question: IQuestion,
  answered: IQuestion | undefined
): IQuestion {
  const sort = answered?.path === question.path ? answered.sort : usualSort;
  const back = { ...question, sort, all: false };
  return answered !== undefined &&
    JSON.stringify(back) === JSON.stringify(answered)
    ? answered
    : back;
}
