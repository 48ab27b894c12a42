import type { ErrorCode } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';

/** Whether a failure has one of these codes of the contract. */
export function isFailure(
  error: unknown,
  ...codes: readonly ErrorCode[]
): error is BridgeError {
  return error instanceof BridgeError && codes.includes(error.info.code);
}

const privateHint = (host: string, token: boolean): string =>
  token
    ? `Check the address, and that the token for ${host} may read it.`
    : `Check the address. If it is private, give a token for ${host} that may read it.`;

/** Hosts do not say whether something is missing or hidden. */
export function repositoryMissing(
  what: string,
  host: string,
  token: boolean,
  cause: BridgeError
): BridgeError {
  const denied = cause.info.code === 'fetch-denied';
  return new BridgeError(
    {
      code: cause.info.code,
      message: denied
        ? `${host} does not let you read ${what}.`
        : `${host} shows no ${what}: it is private, or there is none.`,
      hint: privateHint(host, token),
      ...(cause.info.detail !== undefined && { detail: cause.info.detail })
    },
    { cause }
  );
}

export function repositoryEmpty(place: string): BridgeError {
  return new BridgeError({
    code: 'not-a-notebook',
    message: `${place} is empty: nothing was committed to it yet.`,
    hint: 'Clone it once there is a notebook in it.'
  });
}

export function refUnknown(
  ref: string,
  place: string,
  usual?: string
): BridgeError {
  return new BridgeError({
    code: 'fetch-not-found',
    message: `${place} has no branch, tag or commit "${ref}".`,
    hint:
      usual === undefined
        ? 'Check the address: the branch may have been removed.'
        : `Check the address: the branch may have been removed. Its usual branch is "${usual}".`
  });
}

export function pathUnknown(
  path: string,
  place: string,
  near: readonly string[],
  complete: boolean
): BridgeError {
  return new BridgeError({
    code: 'fetch-not-found',
    message: `There is no ${path} in ${place}.`,
    hint:
      near.length > 0
        ? `There is: ${near.join(', ')}.`
        : complete
          ? 'Check the path, with capital and small letters, and the branch.'
          : 'It has too many files to be listed: give the address of the notebook itself.'
  });
}

export function noNotebook(where: string): BridgeError {
  return new BridgeError({
    code: 'not-a-notebook',
    message: `There is no notebook in ${where}.`,
    hint: 'Notebooks are files whose names end with .ipynb.'
  });
}

export function notANotebook(what: string, why: string): BridgeError {
  return new BridgeError({
    code: 'not-a-notebook',
    message: `${what} ${why}.`,
    hint: 'Give the address of a file whose name ends with .ipynb, or of a folder or repository to choose from.'
  });
}

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

export function notebookTooLarge(
  name: string,
  limit: number,
  bytes?: number
): BridgeError {
  return new BridgeError({
    code: 'fetch-too-large',
    message: `${name} has ${bytes === undefined ? 'more than' : `${megabytes(bytes)}; that is more than the`} ${megabytes(limit)} that a notebook may have here.`,
    hint: 'Its outputs may be what is large: clear them at the source, or ask who runs this site.'
  });
}

export function copyTooLarge(what: string, limit: number): BridgeError {
  return new BridgeError({
    code: 'fetch-too-large',
    message: `${what} has more than the ${megabytes(limit)} that a copy may have here.`,
    hint: 'Bring less of it: the folder, or the notebook only.'
  });
}

export function tooManyFiles(what: string, most: number): BridgeError {
  return new BridgeError({
    code: 'too-many-entries',
    message: `${what} has more than ${most.toLocaleString('en')} files and folders.`,
    hint: 'Bring the notebook only.'
  });
}

export function archiveDamaged(host: string, cause: unknown): BridgeError {
  return new BridgeError(
    {
      code: 'fetch-failed',
      message: `The archive that ${host} sent is damaged or not complete.`,
      hint: 'Try again; nothing was kept.',
      detail: messageOf(cause)
    },
    { cause }
  );
}
