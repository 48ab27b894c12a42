import type { ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

/**
 * Why a call failed, in words for a person (`message`, `info.hint`,
 * `info.detail`) and with a code for the program. Every failure of the client
 * is one of these; an aborted call throws its signal's reason instead.
 */
export class BridgeError extends Error {
  constructor(
    readonly info: ErrorInfo,
    options?: { cause?: unknown }
  ) {
    super(info.message, options);
    this.name = 'BridgeError';
  }

  get code(): ErrorCode {
    return this.info.code;
  }
}

/** What to show of anything that was thrown. */
export function errorInfo(thrown: unknown): ErrorInfo {
  if (thrown instanceof BridgeError) {
    return thrown.info;
  }
  return {
    code: 'internal',
    message: thrown instanceof Error ? thrown.message : String(thrown)
  };
}

/** Whether a submission that failed so may have reached the scheduler. */
export function mayHaveArrived(code: ErrorCode): boolean {
  return ['submit-unknown', 'bridge-lost', 'unreachable', 'internal'].includes(
    code
  );
}
