import { BridgeError } from '../../errors';

/** A failure at a field, unless it names one. */
export function inField(error: unknown, field: string): unknown {
  return error instanceof BridgeError
    ? new BridgeError({ field, ...error.info }, { cause: error })
    : error;
}

/** A failure at a field, where it names that of another request. */
export function atField(error: unknown, field: string): unknown {
  return error instanceof BridgeError
    ? new BridgeError({ ...error.info, field }, { cause: error })
    : error;
}
