import type { ErrorCode } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import { SlowError } from './slow';

/** What went wrong with a path, for a person; what is unknown is left as it is. */
export function asFailure(path: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  const info = { field: 'query.path', detail: messageOf(error) };
  if (error instanceof SlowError) {
    return new BridgeError({
      ...info,
      code: 'path-slow',
      message: `${path} does not answer.`,
      hint: 'Its file system may be down or busy. Others are not affected.'
    });
  }
  const known = failures[systemCode(error) ?? ''];
  if (known === undefined) {
    return error;
  }
  const [code, message] = known;
  return new BridgeError({ ...info, code, message: message(path) });
}

/** Whether the system does not permit it. */
export function isDenial(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EACCES' || code === 'EPERM';
}

/** Whether there is nothing where something leads. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}

/** What the system says of a path, for a person. */
const failures: Readonly<
  Record<string, readonly [ErrorCode, (path: string) => string]>
> = {
  ENOENT: ['path-missing', path => `${path} is not there.`],
  ENOTDIR: ['path-not-folder', path => `${path} is not a folder.`],
  EACCES: ['path-denied', path => `You may not list ${path}.`],
  EPERM: ['path-denied', path => `You may not list ${path}.`],
  ELOOP: [
    'path-missing',
    path => `The symbolic links of ${path} go in a circle.`
  ],
  ENAMETOOLONG: ['path-missing', path => `A name in ${path} is too long.`]
};
