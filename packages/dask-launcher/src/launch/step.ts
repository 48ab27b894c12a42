import type {
  DaskCluster,
  ErrorInfo,
  RouteReply,
  Routes
} from '@jupyterlab-hpc/api';

/** Where a launch stands. */
export type LaunchStep =
  | { readonly kind: 'editing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly cause: ErrorInfo }
  /** No answer came, and the clusters are being looked through. */
  | { readonly kind: 'searching'; readonly cause: ErrorInfo }
  /** No answer came, nor could the clusters be looked through. */
  | { readonly kind: 'unknown'; readonly cause: ErrorInfo }
  /** No answer came, and there is no such cluster. */
  | { readonly kind: 'absent'; readonly cause: ErrorInfo }
  | { readonly kind: 'started'; readonly cluster: DaskCluster };

/** What the scheduler says of when the jobs would start. */
export type EstimateStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'answered';
      readonly estimate: RouteReply<Routes['testDaskCluster']>;
    }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };
