import type { ErrorInfo, JobWindow } from '@jupyterlab-hpc/api';

import { failureOf, type Failure, keepsRows } from '../failure';

/** What the body of the queue shows; no two at once. */
export type QueueView =
  | { readonly kind: 'loading'; readonly since: number }
  /** Rows of an earlier server, while the first answer of this one is waited for. */
  | { readonly kind: 'kept'; readonly since: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'empty' }
  /** Jobs there are, but none that the filter lets through. */
  | { readonly kind: 'unmatched'; readonly hidden: number }
  /** Old rows, because newer ones could not be had. */
  | {
      readonly kind: 'stale';
      readonly failure: Failure;
      readonly cause: ErrorInfo;
    }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly cause: ErrorInfo;
    };

export interface IQueueKnown {
  readonly window: JobWindow | undefined;
  /** Why newer rows could not be had. */
  readonly error: ErrorInfo | undefined;
  /** Server time of the first question. */
  readonly since: number;
}

/** What is to be shown of what is known. */
export function viewOf({ window, error, since }: IQueueKnown): QueueView {
  const cause = error ?? window?.error;
  if (cause !== undefined) {
    const failure = failureOf(cause.code);
    const rows = window !== undefined && window.total > 0;
    const kind = rows && keepsRows(failure) ? 'stale' : 'failed';
    return { kind, failure, cause };
  }
  if (window === undefined) {
    return { kind: 'loading', since };
  }
  if (window.kept === true) {
    return { kind: 'kept', since };
  }
  // Rows that stand still go on being shown, though there may be none now.
  if (window.matching > 0) {
    return { kind: 'ready' };
  }
  return window.total === 0
    ? { kind: 'empty' }
    : { kind: 'unmatched', hidden: window.total };
}

/** Whether the rows on screen are from before: their times stand still, and nothing is done by them. */
export function isOld({ kind }: QueueView): boolean {
  return kind === 'stale' || kind === 'kept';
}
