import type { LogPart, LogQuery } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from './errors';
import { openRegular } from './regular';
import { within } from './within';

/** Milliseconds: an automounted folder may take ten seconds to come. */
const patience = 15_000;

/**
 * Bytes of a log. An offset beyond its end gives none, so that a follower can
 * ask again with the same offset; a negative one counts from the end. Rejects
 * with `log-missing` or `log-unreadable`.
 */
export async function readLog(path: string, query: LogQuery): Promise<LogPart> {
  if (path === '/dev/null') {
    throw new BridgeError({
      code: 'log-missing',
      message: 'This job keeps no log.',
      hint: 'Its output goes to /dev/null; name a file with --output.',
      detail: path
    });
  }
  try {
    return await within(patience, read(path, query), () => {
      throw new Error(`${path} does not answer.`);
    });
  } catch (error) {
    throw failureOf(error, path);
  }
}

async function read(path: string, query: LogQuery): Promise<LogPart> {
  const { file, status } = await openRegular(path);
  try {
    const { size } = status;
    const asked = query.offset ?? 0;
    const offset =
      asked < 0 ? Math.max(0, size + asked) : Math.min(asked, size);
    const wanted = Math.min(query.limit ?? 65536, size - offset);
    const buffer = Buffer.alloc(wanted);
    const { bytesRead } = await file.read(buffer, 0, wanted, offset);
    const base64 = buffer.subarray(0, bytesRead).toString('base64');
    return { path, offset, size, base64 };
  } finally {
    await file.close();
  }
}

function failureOf(error: unknown, path: string): BridgeError {
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new BridgeError({
        code: 'log-missing',
        message: 'There is no log yet.',
        hint: 'It appears when the job starts; a log that was there was deleted.',
        detail: path
      });
    case 'EACCES':
    case 'EPERM':
      return new BridgeError({
        code: 'log-unreadable',
        message: 'You may not read this log.',
        detail: path
      });
    default:
      return new BridgeError(
        {
          code: 'log-unreadable',
          message: 'The log cannot be read.',
          detail: messageOf(error)
        },
        { cause: error }
      );
  }
}
