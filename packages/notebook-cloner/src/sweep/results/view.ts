import type { ErrorInfo, RunWindow } from '@jupyterlab-hpc/api';

/** What the body of the tab shows; no two at once. */
export type ResultsView =
  | { readonly kind: 'loading'; readonly since: number }
  | { readonly kind: 'ready' }
  /** Runs there are, but none that the filter lets through. */
  | { readonly kind: 'unmatched'; readonly hidden: number }
  /** Old rows, because newer ones could not be had. */
  | { readonly kind: 'stale'; readonly cause: ErrorInfo }
  /** Its folder is not there any more. */
  | { readonly kind: 'gone'; readonly cause: ErrorInfo }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

export interface IResultsKnown {
  readonly window: RunWindow | undefined;
  /** Why newer rows could not be had. */
  readonly error: ErrorInfo | undefined;
  /** Server time of the first question. */
  readonly since: number;
}

/** What is to be shown of what is known. */
export function viewOf({ window, error, since }: IResultsKnown): ResultsView {
  const cause = error ?? window?.sweep.problem;
  if (cause !== undefined) {
    return cause.code === 'sweep-gone' || cause.code === 'path-missing'
      ? { kind: 'gone', cause }
      : { kind: window === undefined ? 'failed' : 'stale', cause };
  }
  if (window === undefined) {
    return { kind: 'loading', since };
  }
  return window.total > 0
    ? { kind: 'ready' }
    : { kind: 'unmatched', hidden: window.sweep.runs };
}
