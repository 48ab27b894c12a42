import type { ErrorCode } from '@jupyterlab-hpc/api';

/**
 * What a failure means for the person who looks at the queue:
 * - `down`: the controller is not answering, or too slowly
 * - `missing`: no scheduler on this machine
 * - `not-permitted`: the scheduler hides what was asked
 * - `disabled`: the site switched it off
 * - `outdated`: this page must be loaded again
 * - `bridge`: our own server part is not there
 * - `unreachable`: Jupyter is not there
 * - `failed`: anything else, in its own words
 */
export type Failure =
  | 'down'
  | 'missing'
  | 'not-permitted'
  | 'disabled'
  | 'outdated'
  | 'bridge'
  | 'unreachable'
  | 'failed';

export function failureOf(code: ErrorCode): Failure {
  switch (code) {
    case 'scheduler-down':
    case 'scheduler-slow':
      return 'down';
    case 'scheduler-missing':
      return 'missing';
    case 'not-permitted':
      return 'not-permitted';
    case 'disabled-by-site':
      return 'disabled';
    case 'contract-mismatch':
    case 'not-logged-in':
    case 'xsrf':
    case 'forbidden':
      return 'outdated';
    case 'bridge-missing':
    case 'bridge-failed':
    case 'bridge-lost':
      return 'bridge';
    case 'unreachable':
      return 'unreachable';
    case 'bad-request':
    case 'not-found':
    case 'too-large':
    case 'unsupported-media-type':
    case 'not-supported':
    case 'scheduler-busy':
    case 'scheduler-refused':
    case 'accounting-down':
    case 'command-failed':
    case 'job-not-found':
    case 'script-invalid':
    case 'script-unreadable':
    case 'directory-unusable':
    case 'log-missing':
    case 'log-none':
    case 'log-unreadable':
    case 'path-missing':
    case 'path-not-folder':
    case 'path-denied':
    case 'path-slow':
    case 'path-exists':
    case 'path-read-only':
    case 'disk-full':
    case 'too-many-entries':
    case 'operation-gone':
    case 'too-many-operations':
    case 'favorites-unwritable':
    case 'snapshot-gone':
    case 'count-changed':
    case 'submit-unknown':
    case 'dask-environment':
    case 'dask-name-taken':
    case 'dask-not-running':
    case 'dask-unreachable':
    case 'dask-refused':
    case 'address-unknown':
    case 'host-refused':
    case 'fetch-failed':
    case 'fetch-not-found':
    case 'fetch-denied':
    case 'fetch-limited':
    case 'fetch-too-large':
    case 'fetch-slow':
    case 'not-a-notebook':
    case 'preview-gone':
    case 'clone-gone':
    case 'clone-none':
    case 'sweep-environment':
    case 'sweep-refused':
    case 'sweep-gone':
    case 'run-none':
    case 'internal':
      return 'failed';
  }
}

/** Whether rows that were got before this failure may stay on screen. */
export function keepsRows(failure: Failure): boolean {
  switch (failure) {
    case 'down':
    case 'bridge':
    case 'unreachable':
    case 'failed':
    case 'outdated':
      return true;
    case 'missing':
    case 'not-permitted':
    case 'disabled':
      return false;
  }
}
