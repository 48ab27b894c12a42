import type { ErrorCode } from '@jupyterlab-hpc/api';

/**
 * What a failure of the bridge means for listing directories by it:
 * - `path`: it is no directory that can be listed
 * - `folder`: the contents API lists it better, now and later
 * - `never`: asking again is in vain, for as long as the page is open
 * - `later`: it may be better in a while
 */
export type Remedy = 'path' | 'folder' | 'never' | 'later';

const paths: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'bad-request',
  'not-permitted',
  'path-missing',
  'path-not-folder',
  'path-denied',
  'path-slow'
]);

const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'bridge-missing',
  'contract-mismatch',
  'disabled-by-site',
  'forbidden'
]);

/** What to do after a failure with this code. */
export function remedyOf(code: ErrorCode): Remedy {
  if (paths.has(code)) {
    return 'path';
  }
  if (code === 'not-supported') {
    return 'folder';
  }
  return final.has(code) ? 'never' : 'later';
}
