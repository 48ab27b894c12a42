import type { DaskClusters, ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

/**
 * What the sidebar shows:
 * - `loading`: nothing has come yet
 * - `stale`: clusters as they were before `cause`
 * - `failed`: nothing but `cause`
 */
export type ClustersView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ready'; readonly reply: DaskClusters }
  | {
      readonly kind: 'stale';
      readonly reply: DaskClusters;
      readonly cause: ErrorInfo;
    }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

export interface IClustersKnown {
  readonly reply: DaskClusters | undefined;
  /** Why newer could not be had. */
  readonly error: ErrorInfo | undefined;
}

/** What is to be shown of what is known. */
export function viewOf({ reply, error }: IClustersKnown): ClustersView {
  const cause = error ?? reply?.error;
  const isEmpty =
    reply === undefined ||
    (reply.clusters.length === 0 &&
      reply.foreign.length === 0 &&
      reply.problems.length === 0);
  if (cause !== undefined) {
    return isEmpty || forbids(cause.code)
      ? { kind: 'failed', cause }
      : { kind: 'stale', reply, cause };
  }
  if (reply === undefined) {
    return { kind: 'loading' };
  }
  return isEmpty ? { kind: 'empty' } : { kind: 'ready', reply };
}

/** Whether only loading the page again helps. */
export function isOutdated(code: ErrorCode): boolean {
  return ['contract-mismatch', 'not-logged-in', 'xsrf', 'forbidden'].includes(
    code
  );
}

/** Whether clusters are none of this person's business any more. */
function forbids(code: ErrorCode): boolean {
  return code === 'disabled-by-site' || code === 'not-permitted';
}
