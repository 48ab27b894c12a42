import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';

/** What a person is told where their templates cannot be written. */
export function unwritable(folder: string, error: unknown): BridgeError {
  return new BridgeError(
    { ...wordsFor(folder, systemCode(error)), detail: messageOf(error) },
    { cause: error }
  );
}

function wordsFor(
  folder: string,
  code: string | undefined
): Pick<ErrorInfo, 'code' | 'message' | 'hint'> {
  switch (code) {
    case 'ENOSPC':
      return {
        code: 'disk-full',
        message: `There is no space left for your templates in ${folder}.`,
        hint: 'Make room on that file system, then save again. The script stays in the form.'
      };
    case 'EDQUOT':
      return {
        code: 'disk-full',
        message: `Your quota is used up: there is no room for your templates in ${folder}.`,
        hint: 'Delete or move some of your files there, then save again. The script stays in the form.'
      };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'path-read-only',
        message: `Your templates cannot be changed: ${folder} is not writable.`,
        hint: 'Make that folder writable, or save the script as a file elsewhere.'
      };
    default:
      return {
        code: 'internal',
        message: `Your templates cannot be written to ${folder}.`,
        hint: 'Look whether that folder is there and can be written to, then try again.'
      };
  }
}
