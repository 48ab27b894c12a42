import { BridgeError } from '../errors';
import type { ClusterRecord } from './records';

/**
 * Refuses a name that one of these clusters has: two of a name could not be
 * told apart. `but` is the cluster that is to have it.
 */
export function requireFreeName(
  name: string,
  records: readonly ClusterRecord[],
  but?: string
): void {
  const isTaken = records.some(
    ({ end, launched, wish }) =>
      end === undefined && wish.name === name && launched.id !== but
  );
  if (isTaken) {
    throw new BridgeError({
      code: 'dask-name-taken',
      message: `You have a cluster “${name}” already.`,
      hint: 'Give this one another name, or stop that one first.',
      field: but === undefined ? 'body.spec.name' : 'body.name'
    });
  }
}
