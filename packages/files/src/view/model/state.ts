import type { ErrorInfo, FileListing } from '@jupyterlab-hpc/api';

/** Why a directory cannot be shown. */
export type Failure =
  'missing' | 'not-folder' | 'denied' | 'slow' | 'outdated' | 'failed';

/** What the body of a view shows; no two at once. */
export type DirectoryState =
  | { readonly kind: 'loading' | 'ready' | 'empty' }
  /** Entries there are, but none that the filter lets through. */
  | { readonly kind: 'unmatched'; readonly hidden: number }
  /** Old rows, because newer ones could not be had. */
  | { readonly kind: 'stale'; readonly cause: ErrorInfo }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly cause: ErrorInfo;
    };

export interface IKnown {
  readonly listing: FileListing | undefined;
  readonly error: ErrorInfo | undefined;
}

/** What is to be shown of what is known. */
export function stateOf({ listing, error }: IKnown): DirectoryState {
  if (error !== undefined) {
    const failure = failureOf(error);
    const keeps = failure === 'slow' || failure === 'failed';
    return keeps && listing !== undefined && listing.matching > 0
      ? { kind: 'stale', cause: error }
      : { kind: 'failed', failure, cause: error };
  }
  if (listing === undefined) {
    return { kind: 'loading' };
  }
  if (listing.matching > 0) {
    return { kind: 'ready' };
  }
  return listing.total === 0
    ? { kind: 'empty' }
    : { kind: 'unmatched', hidden: listing.total };
}

function failureOf({ code }: ErrorInfo): Failure {
  switch (code) {
    case 'path-missing':
      return 'missing';
    case 'path-not-folder':
      return 'not-folder';
    case 'path-denied':
      return 'denied';
    case 'path-slow':
      return 'slow';
    case 'contract-mismatch':
      return 'outdated';
    default:
      return 'failed';
  }
}
