import type { FileQuery, FileSort } from '@jupyterlab-hpc/api';

export interface ISort {
  readonly column: FileSort;
  readonly descending: boolean;
}

/** Which entries of which directory are shown, and in what order. */
export interface IQuestion {
  /** Absolute. */
  readonly path: string;
  readonly sort: ISort;
  readonly foldersFirst: boolean;
  readonly hidden: boolean;
  readonly filter: string;
  /** Sorts however many entries all of them have to be looked at for it. */
  readonly all: boolean;
}

export const usualSort: ISort = { column: 'name', descending: false };

export function questionOf(path: string): IQuestion {
  return {
    path,
    sort: usualSort,
    foldersFirst: true,
    hidden: false,
    filter: '',
    all: false
  };
}

/** Entries asked for at once. */
export const windowRows = 200;

/** What is asked, but for which window of the answer. */
export function queryOf(question: IQuestion): FileQuery {
  const { path, sort, foldersFirst, hidden, filter, all } = question;
  return {
    path,
    limit: windowRows,
    sort: `${sort.descending ? '-' : ''}${sort.column}`,
    ...(foldersFirst ? {} : { foldersFirst }),
    ...(hidden ? { hidden } : {}),
    ...(filter === '' ? {} : { q: filter }),
    ...(all ? { all } : {})
  };
}

/** The offset of the window that has a row and a margin on both sides. */
export function offsetFor(first: number): number {
  const step = 25;
  return Math.max(0, Math.floor((first - 3 * step) / step) * step);
}

/** The order after a column's header was used: it turns round what is so already. */
export function sortedAnew(sort: ISort, column: FileSort): ISort {
  return sort.column === column
    ? { column, descending: !sort.descending }
    : // The largest and the newest are what one looks for.
      { column, descending: column === 'size' || column === 'modified' };
}
