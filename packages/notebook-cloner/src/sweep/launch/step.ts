import type { ErrorInfo, Sweep } from '@jupyterlab-hpc/api';

/** Where the start of a sweep stands. */
export type StartStep =
  | { readonly kind: 'editing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly cause: ErrorInfo }
  /** No answer came, and the list of sweeps is being looked through. */
  | { readonly kind: 'searching'; readonly cause: ErrorInfo }
  /** No answer came, nor did the list. */
  | { readonly kind: 'unknown'; readonly cause: ErrorInfo }
  /** No answer came, and there is no such sweep. */
  | { readonly kind: 'absent'; readonly cause: ErrorInfo }
  | { readonly kind: 'started'; readonly sweep: Sweep };
