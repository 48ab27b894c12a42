import type { ErrorInfo, FileEntry, FileQuery } from '@jupyterlab-hpc/api';
import type { IVisiblePollOptions } from '@jupyterlab-hpc/core';

import type { IQuestion } from './question';

/** A row that the grid is to show: see `IGridReveal`. */
export interface IFound {
  readonly key: string;
  readonly still: boolean;
}

export interface IFeedOptions extends IVisiblePollOptions {
  readonly question: () => IQuestion;
  /** The server refuses such an order: asks another question. */
  readonly onTooMany: (cause: ErrorInfo) => void;
  /** The row that was looked for is there. */
  readonly onFound: (found: IFound) => void;
  /** The row that is to stay where it is: the first on screen. */
  readonly anchor: () => FileEntry | undefined;
}

/** What is asked next of a directory. */
export interface INext {
  readonly offset: number;
  /** Names alone: a person scrolls on. */
  readonly bare: boolean;
  /** In place of the offset: the name of an entry, or how it begins. */
  readonly near?: string;
  readonly still?: boolean;
}

/** The part of a query that says which window is meant. */
export function placeOf({ offset, bare, near }: INext): Partial<FileQuery> {
  return {
    ...(near === undefined ? { offset } : { near }),
    ...(bare ? { bare } : {})
  };
}
