import { BridgeError } from '@jupyterlab-hpc/core';
import { ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

/**
 * Why the contents API has nothing at a path, for a person. What is not there
 * it says for programs only; all else in words.
 */
export function asFailure(
  trans: TranslationBundle,
  path: string,
  error: unknown
): unknown {
  const isMissing =
    error instanceof ServerConnection.ResponseError &&
    error.response.status === 404;
  if (!isMissing) {
    return error;
  }
  return new BridgeError(
    {
      code: 'path-missing',
      message: trans.__('%1 is not there.', path),
      ...(/\/\./.test(path) && {
        hint: trans.__(
          'Or this server hides it: a name in it begins with a dot.'
        )
      })
    },
    { cause: error }
  );
}
