import type { Roots } from '../files/roots';
import { BridgeError } from '../errors';

/** As `Roots.require`, for a path that is in another field of the request. */
export async function requireReach(
  roots: Pick<Roots, 'require'>,
  path: string,
  field: string
): Promise<void> {
  try {
    await roots.require(path);
  } catch (error) {
    throw error instanceof BridgeError && error.info.field !== undefined
      ? new BridgeError({ ...error.info, field }, { cause: error })
      : error;
  }
}
