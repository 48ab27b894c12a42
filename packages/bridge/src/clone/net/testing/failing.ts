import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../../errors';

/** The words with which something fails, as it has to. */
export async function failing(work: Promise<unknown>): Promise<ErrorInfo> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
  if (error instanceof BridgeError) {
    return error.info;
  }
  throw new Error(`Not a failure with words: ${String(error)}`);
}
