import { open } from 'node:fs/promises';

import type { LogPart, LogQuery } from '@jupyterlab-hpc/api';

import { BridgeError } from './errors';

function failureOf(error: unknown, path: string): BridgeError {
  const code =
    error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
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
          detail: error instanceof Error ? error.message : path
        },
        { cause: error }
      );
  }
}

/**
 * Bytes of a log. An offset beyond its end gives none, so that a follower can
 * ask again with the same offset; a negative one counts from the end.
 */
export async function readLog(path: string, query: LogQuery): Promise<LogPart> {
  try {
    await using file = await open(path, 'r');
    const status = await file.stat();
    if (!status.isFile()) {
      throw new Error(`${path} is not a regular file.`);
    }
    const { size } = status;
    const asked = query.offset ?? 0;
    const offset =
      asked < 0 ? Math.max(0, size + asked) : Math.min(asked, size);
    const wanted = Math.min(query.limit ?? 65536, size - offset);
    const buffer = Buffer.alloc(wanted);
    const { bytesRead } = await file.read(buffer, 0, wanted, offset);
    const base64 = buffer.subarray(0, bytesRead).toString('base64');
    return { path, offset, size, base64 };
  } catch (error) {
    throw failureOf(error, path);
  }
}
