import { BridgeError, messageOf, systemCode } from '../../errors';
import { failureWords } from '../../files/failure';
import { SlowError } from '../../files/slow';
import { NotRegularError } from '../../regular';
import { unwritableError } from '../../unwritable';

/** The folder of a sweep is not where it was. */
export function gone(folder: string, cause?: unknown): BridgeError {
  return new BridgeError(
    {
      code: 'sweep-gone',
      message: `The folder of this sweep is not there any more: ${folder}.`,
      hint: 'If it was moved, open it at its new place. If it was deleted, take the sweep out of your list.'
    },
    { cause }
  );
}

/** It is not in the list of this person. */
export function unknownSweep(): BridgeError {
  return new BridgeError({
    code: 'sweep-gone',
    message: 'This sweep is not in your list any more.',
    hint: 'It was taken out, perhaps in another tab. Its folder can be opened again.'
  });
}

export function slow(path: string, cause?: unknown): BridgeError {
  return new BridgeError(
    {
      code: 'path-slow',
      message: `${path} does not answer.`,
      hint: 'Its file system may be down or busy: try again later. Runs on other nodes may go on.'
    },
    { cause }
  );
}

export function taken(folder: string, free: string | undefined): BridgeError {
  return new BridgeError({
    code: 'path-exists',
    message: `${folder} is there already.`,
    hint:
      free === undefined
        ? 'Choose another folder: nothing is written over.'
        : `Nothing is written over. ${free} is free.`,
    field: 'body.spec.folder'
  });
}

/** Why a sweep cannot be read. */
export function unreadable(folder: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  if (error instanceof SlowError) {
    return slow(folder, error);
  }
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return gone(folder, error);
  }
  const words = failureWords(folder, error, 'read') ?? {
    code: 'sweep-refused',
    message: `The sweep in ${folder} cannot be read: ${messageOf(error)}`
  };
  return new BridgeError(
    { ...words, detail: messageOf(error) },
    { cause: error }
  );
}

/** Why a sweep cannot be written. */
export function unwritten(folder: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  return error instanceof SlowError
    ? slow(folder, error)
    : unwritableError(
        {
          what: 'sweep',
          folder,
          again: 'try again.',
          instead: 'choose another folder.'
        },
        error
      );
}

/** Why the notebook cannot be copied. */
export function uncopied(notebook: string, error: unknown): BridgeError {
  const field = 'body.spec.notebook';
  if (error instanceof NotRegularError) {
    return new BridgeError({
      code: 'not-a-notebook',
      message: `${notebook} is no file, but a folder, a pipe or a device.`,
      field
    });
  }
  const words = failureWords(notebook, error, 'read');
  return words === undefined
    ? unwritten(notebook, error)
    : new BridgeError(
        { ...words, field, detail: messageOf(error) },
        { cause: error }
      );
}
