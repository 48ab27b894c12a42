import { NotRegularError } from '../regular';
import { BridgeError, messageOf, systemCode } from '../errors';
import type { Guard } from '../files/guard';
import type { Owners } from '../files/owners';
import { isDenial, isMissing } from '../files/failure';
import { SlowError } from '../files/slow';
import { whoseText } from '../files/whose';

export interface Looking {
  readonly guard: Pick<Guard, 'run'>;
  readonly owners: Pick<Owners, 'names'>;
}

/** For what has no log at all, and never will. */
export function noLog(path: string): BridgeError {
  return new BridgeError({
    code: 'log-none',
    message: 'This job keeps no log.',
    hint: `Its output goes to ${path}; name a file with --output.`,
    detail: path
  });
}

/** Why a log cannot be read, for a person; nobody who left is told. */
export async function asLogFailure(
  path: string,
  error: unknown,
  looking: Looking
): Promise<unknown> {
  const said = { detail: messageOf(error) };
  if (error instanceof SlowError) {
    return new BridgeError({
      ...said,
      code: 'path-slow',
      message: 'The folder of this log does not answer.',
      hint: 'Its file system may be down or busy. Others are not affected.'
    });
  }
  if (isMissing(error) && systemCode(error) !== 'ELOOP') {
    return new BridgeError({
      code: 'log-missing',
      message: 'There is no log yet.',
      hint: 'It appears when the job starts; a log that was there was deleted.',
      detail: path
    });
  }
  if (isDenial(error)) {
    const about = await whose(path, looking);
    return new BridgeError({
      detail: path,
      code: 'log-unreadable',
      message: `You may not read this log${about === undefined ? '' : ` (${about})`}.`
    });
  }
  // From the process beside, an error has lost its class.
  const isOdd =
    error instanceof NotRegularError || /regular file/.test(said.detail);
  if (isOdd || systemCode(error) !== undefined) {
    return new BridgeError(
      {
        ...said,
        code: 'log-unreadable',
        message: isOdd
          ? 'This log is no regular file, and cannot be followed.'
          : 'The log cannot be read.'
      },
      { cause: error }
    );
  }
  return error;
}

/** Its owner and mode tell a person whom to ask; not where a folder above hides it. */
async function whose(
  path: string,
  { guard, owners }: Looking
): Promise<string | undefined> {
  const status = await guard
    .run(path, ops => ops.target(path))
    .catch(() => undefined);
  if (status === undefined) {
    return undefined;
  }
  return whoseText(status, owners);
}
