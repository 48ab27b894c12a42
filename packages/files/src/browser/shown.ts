import type { ContentsQuery } from '@jupyterlab-hpc/api';

/** A directory as a file browser shows it. */
export interface IShown {
  readonly wish: ContentsQuery;
  /** Entries in it. */
  readonly total: number;
  /** Those of them that the filter of `wish` lets through. */
  readonly matching: number;
  /** Names of all entries that the browser was given. */
  readonly names: ReadonlySet<string>;
  /** Where the bridge listed it. */
  readonly etag?: string;
}

/** Whether there are more entries than the browser is given at a time. */
export function isLarge({ total, wish }: IShown): boolean {
  return total > wish.limit;
}
