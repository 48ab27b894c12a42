import { BridgeError, messageOf } from '../../errors';
import { failureWords, isMissing } from '../../files/failure';
import type { FileOps } from '../../files/ops';
import type { SweepRecord } from '../records';

/** What went wrong with a file of a sweep, for a person. */
export async function asSweepFailure(
  ops: FileOps,
  record: SweepRecord,
  path: string,
  error: unknown
): Promise<unknown> {
  if (isMissing(error) && (await isGone(ops, record.folder))) {
    return sweepGone(record);
  }
  return asPathFailure(path, error);
}

/** The same where the folder is known to be there, or does not answer. */
export function asPathFailure(path: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  const words = failureWords(path, error, 'read');
  return words === undefined
    ? error
    : new BridgeError({ ...words, detail: messageOf(error) });
}

export function sweepGone({ folder, manifest }: SweepRecord): BridgeError {
  return new BridgeError({
    code: 'sweep-gone',
    message: `The folder of “${manifest.name}” is not there any more: ${folder}.`,
    hint: 'It was deleted or moved. Where it was moved, open it at its new place.'
  });
}

async function isGone(ops: FileOps, folder: string): Promise<boolean> {
  try {
    return (await ops.target(folder)).kind !== 'directory';
  } catch (error) {
    if (isMissing(error)) {
      return true;
    }
    throw asPathFailure(folder, error);
  }
}
