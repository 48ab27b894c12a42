import { BridgeError, messageOf } from '../../errors';
import { failureWords, isMissing } from '../../files/failure';
import type { FileOps } from '../../files/ops';
import type { Files } from '../../texts/folder';
import type { SweepRecord } from '../records';

/**
 * Acts on a path in the folder of a sweep where that does no harm. Rejects
 * with a `BridgeError`: `sweep-gone` where the folder is not there any more,
 * `path-missing` where that alone is not there, `path-slow`, `path-denied`.
 */
export async function guarded<T>(
  files: Files,
  record: SweepRecord,
  path: string,
  act: (ops: FileOps) => Promise<T>
): Promise<T> {
  try {
    return await files.run(path, act);
  } catch (error) {
    if (isMissing(error) && (await hasGone(files, record.folder))) {
      throw sweepGone(record);
    }
    throw asPathFailure(path, error);
  }
}

/** What went wrong with a path, for a person; what is unknown is left as it is. */
export function asPathFailure(path: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  const words = failureWords(path, error, 'read');
  return words === undefined
    ? error
    : new BridgeError({ ...words, detail: messageOf(error) }, { cause: error });
}

/** Whether a failure is that a path is not there, though its sweep is. */
export function isPathMissing(error: unknown): boolean {
  return error instanceof BridgeError && error.info.code === 'path-missing';
}

async function hasGone(files: Files, folder: string): Promise<boolean> {
  try {
    const { kind } = await files.run(folder, ops => ops.target(folder));
    return kind !== 'directory';
  } catch (error) {
    if (isMissing(error)) {
      return true;
    }
    throw asPathFailure(folder, error);
  }
}

function sweepGone({ folder, manifest }: SweepRecord): BridgeError {
  return new BridgeError({
    code: 'sweep-gone',
    message: `The folder of “${manifest.name}” is not there any more: ${folder}.`,
    hint: 'It was deleted or moved. Where it was moved, open it at its new place.'
  });
}
