import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { cut, safeName } from '../../clone/place/names';
import { BridgeError } from '../../errors';
import { failureWords } from '../../files/failure';
import { SlowError } from '../../files/slow';

/** Where the folder stands in a request. */
export const field = 'body.folder';

/** Bytes of a name that is proposed: log files are in it, and have names of their own. */
const longestName = 80;

/** What is there of a path that is not there itself. */
export interface Ground {
  readonly real: string;
  readonly isFolder: boolean;
  readonly isWritable: boolean;
  /** A sweep that it is in. */
  readonly sweep: string | undefined;
}

/**
 * A name for the folder of a sweep. It stands in directives of batch scripts,
 * where `%` has a meaning, and is typed in terminals: of letters, digits,
 * points, lines and strokes.
 */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return cut(plain === '' ? 'sweep' : safeName(plain, false), longestName);
}

/** What speaks against it; undefined where nothing does. */
export function problemOf(
  { isFolder, isWritable, real, sweep }: Ground,
  isReadOnly: boolean
): ErrorInfo | undefined {
  if (!isFolder) {
    return {
      code: 'path-not-folder',
      message: `${real} is not a folder.`,
      hint: 'Choose another folder.',
      field
    };
  }
  if (sweep !== undefined) {
    return {
      code: 'sweep-refused',
      message: `This would be inside another sweep: ${sweep}.`,
      hint: 'Choose a folder beside it.',
      field
    };
  }
  return isWritable && !isReadOnly
    ? undefined
    : {
        code: 'path-read-only',
        message: isReadOnly
          ? `${real} is on a file system that cannot be written to.`
          : `You may not write to ${real}.`,
        hint: 'Choose another folder: one in your home folder, say.',
        field
      };
}

/** What the system says of a path. Throws what it does not know. */
export function wordsOf(path: string, error: unknown): ErrorInfo {
  if (error instanceof BridgeError) {
    return error.info;
  }
  const words = failureWords(path, error, 'list');
  if (words === undefined) {
    throw error;
  }
  return {
    ...words,
    ...(error instanceof SlowError && {
      hint: 'Its file system may be down or busy: choose another folder, or try again later.'
    }),
    field
  };
}
