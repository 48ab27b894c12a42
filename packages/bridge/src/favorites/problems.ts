import { basename } from 'node:path';

import type { Favorites } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import { unwritableWords } from '../unwritable';

/** What a person is told of a file, beside the favorites. */
export type Problem = Favorites['problems'][number];

/** A broken file has this name now. */
export const isSetAside = (file: string): Problem => ({
  file,
  message: `A favorite could not be read. Its file was kept as ${basename(file)}.`
});

/** A file is of a version that is not known here. */
export const ofNewerVersion = (file: string): Problem => ({
  file,
  message: `A favorite was written by a newer version of jupyterlab-hpc, and is not shown: ${basename(file)}.`
});

/** The system does not give a file. */
export const unreadable = (file: string, error: unknown): Problem => ({
  file,
  message: `A favorite cannot be read: ${messageOf(error)}`
});

/** What a person is told where the favorites cannot be written. */
export function unwritable(folder: string, error: unknown): BridgeError {
  const { hint, message } = unwritableWords(
    {
      what: 'favorites',
      folder,
      again: 'try again.',
      instead: 'set JUPYTER_DATA_DIR to one that is and start the server again.'
    },
    error
  );
  const code = 'favorites-unwritable';
  const detail = messageOf(error);
  return new BridgeError({ code, message, hint, detail }, { cause: error });
}

/** What a person is told where they cannot be read. */
export function notReadable(folder: string, error: unknown): BridgeError {
  const code = systemCode(error);
  return new BridgeError(
    {
      code:
        code === 'EACCES' || code === 'EPERM'
          ? 'path-denied'
          : code === 'ENOTDIR'
            ? 'path-not-folder'
            : 'internal',
      message: `Your favorites cannot be read from ${folder}.`,
      hint: 'They are kept there, with a file for each. Look whether you may read it.',
      detail: messageOf(error)
    },
    { cause: error }
  );
}

/** The same where the file system hangs. */
export function notAnswering(folder: string): BridgeError {
  return new BridgeError({
    code: 'path-slow',
    message: `Your favorites cannot be read: ${folder} does not answer.`,
    hint: 'Its file system may come back by itself.'
  });
}
