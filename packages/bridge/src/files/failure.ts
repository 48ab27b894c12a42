import type { ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import { SlowError } from './slow';

/** What went wrong with a path that is listed, for a person; what is unknown is left as it is. */
export function asFailure(path: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  const words = failureWords(path, error, 'list');
  return words === undefined
    ? error
    : new BridgeError({
        ...words,
        field: 'query.path',
        detail: messageOf(error)
      });
}

/** What the system says of a path, or that it takes too long, for a person; undefined for what is unknown. */
export function failureWords(
  path: string,
  error: unknown,
  doing: 'list' | 'read'
): Pick<ErrorInfo, 'code' | 'message' | 'hint'> | undefined {
  if (error instanceof SlowError) {
    return {
      code: 'path-slow',
      message: `${path} does not answer.`,
      hint: 'Its file system may be down or busy. Others are not affected.'
    };
  }
  if (isDenial(error)) {
    return { code: 'path-denied', message: `You may not ${doing} ${path}.` };
  }
  const [code, message] = failures[systemCode(error) ?? ''] ?? [];
  return code && message && { code, message: message(path) };
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
  ELOOP: [
    'path-missing',
    path => `The symbolic links of ${path} go in a circle.`
  ],
  ENAMETOOLONG: ['path-missing', path => `A name in ${path} is too long.`]
};
