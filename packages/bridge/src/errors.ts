import type { ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

/** The HTTP status that each code travels with. */
const statusOf: Record<ErrorCode, number> = {
  'bad-request': 400,
  'not-found': 404,
  'too-large': 413,
  'unsupported-media-type': 415,
  'contract-mismatch': 409,
  'not-permitted': 403,
  'disabled-by-site': 403,
  'not-supported': 501,
  'scheduler-down': 503,
  'scheduler-missing': 503,
  'scheduler-slow': 504,
  'scheduler-busy': 429,
  'scheduler-refused': 422,
  'accounting-down': 503,
  'command-failed': 502,
  'job-not-found': 404,
  'script-invalid': 422,
  'script-unreadable': 422,
  'directory-unusable': 422,
  'log-missing': 404,
  'log-none': 404,
  'log-unreadable': 403,
  'path-missing': 404,
  'path-not-folder': 422,
  'path-denied': 403,
  'path-slow': 504,
  'path-exists': 409,
  'path-read-only': 403,
  'disk-full': 507,
  'too-many-entries': 422,
  'operation-gone': 404,
  'too-many-operations': 429,
  'favorites-unwritable': 507,
  'snapshot-gone': 409,
  'count-changed': 409,
  'submit-unknown': 504,
  'dask-environment': 422,
  'dask-name-taken': 409,
  'dask-not-running': 409,
  'dask-unreachable': 502,
  'dask-refused': 422,
  'address-unknown': 422,
  'host-refused': 403,
  'fetch-failed': 502,
  'fetch-not-found': 404,
  'fetch-denied': 403,
  'fetch-limited': 429,
  'fetch-too-large': 413,
  'fetch-slow': 504,
  'not-a-notebook': 422,
  'preview-gone': 404,
  'clone-gone': 404,
  'clone-none': 422,
  'sweep-environment': 422,
  'sweep-refused': 422,
  'sweep-gone': 404,
  'run-none': 404,
  internal: 500,
  'not-logged-in': 401,
  xsrf: 403,
  forbidden: 403,
  'bridge-missing': 503,
  'bridge-failed': 503,
  'bridge-lost': 502,
  unreachable: 503
};

/** A failure that has words for the person and a code for the program. */
export class BridgeError extends Error {
  constructor(
    readonly info: ErrorInfo,
    options?: { cause?: unknown }
  ) {
    super(info.message, options);
    this.name = 'BridgeError';
  }

  get status(): number {
    return statusOf[this.info.code];
  }
}

/** The system's code of a failure (`ENOENT`); undefined where there is none. */
export function systemCode(error: unknown): string | undefined {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  const message = field(error, 'message');
  return typeof message === 'string' ? message : String(error);
}

function field(error: unknown, name: 'code' | 'message'): unknown {
  return typeof error === 'object' && error !== null
    ? Reflect.get(error, name)
    : undefined;
}
