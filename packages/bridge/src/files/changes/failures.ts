import type { ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../../errors';

/** What is done with an entry, for a sentence: “You may not … it.” */
export type Doing =
  | 'rename'
  | 'make'
  | 'make an entry in'
  | 'look at'
  | 'count'
  | 'delete'
  | 'copy'
  | 'move';

type Words = readonly [
  ErrorCode,
  (path: string, doing: Doing) => string,
  string
];

const denied: Words = [
  'path-denied',
  (path, doing) => `You may not ${doing} ${path}.`,
  'Its own permissions, or those of the folder it is in, do not let this account do that: ask the owner.'
];

/** What the system says, for a person: what it is, and what to do. */
const known: Readonly<Record<string, Words>> = {
  EACCES: denied,
  EPERM: denied,
  ENOENT: [
    'path-missing',
    path => `${path} is not there.`,
    'It may have been moved or deleted. Refresh the list.'
  ],
  ENOTDIR: [
    'path-not-folder',
    path => `${path} is not a folder.`,
    'It may have been replaced. Refresh the list.'
  ],
  EEXIST: [
    'path-exists',
    path => `${path} is there already.`,
    'Choose another name.'
  ],
  ENOTEMPTY: [
    'path-exists',
    path => `${path} is not empty.`,
    'Something may have been put there meanwhile. Refresh the list.'
  ],
  EROFS: [
    'path-read-only',
    path => `${path} is on a file system that cannot be written to.`,
    'Use another folder, or ask the administrators whether that is meant to be.'
  ],
  ENOSPC: [
    'disk-full',
    path => `There is no space left for ${path}.`,
    'Delete what is no longer needed there, or use another file system.'
  ],
  EDQUOT: [
    'disk-full',
    path => `Your quota is used up: there is no space left for ${path}.`,
    'Delete what is no longer needed there, or use another file system.'
  ],
  EFBIG: [
    'disk-full',
    path => `${path} is larger than a file may be there.`,
    'Use another file system.'
  ],
  ENAMETOOLONG: [
    'bad-request',
    path => `The name of ${path} is too long for its file system.`,
    'Choose a shorter one.'
  ],
  EINVAL: [
    'bad-request',
    path => `The file system does not take ${path}.`,
    'Its name may have characters that are not allowed there: choose another.'
  ],
  EILSEQ: [
    'bad-request',
    path => `The file system does not take the name of ${path}.`,
    'Choose one of plain letters and digits.'
  ],
  ELOOP: [
    'path-missing',
    path => `${path} is a symbolic link, which is not followed here.`,
    'It may have been replaced. Refresh the list.'
  ],
  EBUSY: [
    'path-denied',
    path => `${path} is in use.`,
    'It may be a mount point, or a program may still have it open.'
  ]
};

/** Why an entry could not be changed; other failures than the system's are passed on. */
export function failureOf(
  error: unknown,
  doing: Doing,
  path: string,
  field?: string
): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  return new BridgeError(
    {
      ...infoOf(error, doing, path),
      ...(field !== undefined && { field })
    },
    { cause: error }
  );
}

function infoOf(error: unknown, doing: Doing, path: string): ErrorInfo {
  const code = systemCode(error);
  const words = known[code ?? ''];
  if (words !== undefined) {
    const [wire, message, hint] = words;
    return { code: wire, message: message(path, doing), hint };
  }
  return {
    code: 'internal',
    message: `The system could not ${doing} ${path} (${code ?? messageOf(error)}).`,
    hint: 'Try again; if it stays so, tell the administrators.'
  };
}

/** Whether there is no space left: for what is still to come neither. */
export function isFull(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}
