import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** Pipes, devices and folders: reading them waits, or does something. */
export class NotRegularError extends Error {
  constructor(path: string) {
    super(`${path} is not a regular file.`);
    this.name = 'NotRegularError';
  }
}

/**
 * Opens a file for reading, and nothing else. Rejects with a
 * `NotRegularError`, or with the system's own error.
 */
export async function openRegular(
  path: string
): Promise<{ file: FileHandle; status: Stats }> {
  // Looked at first, as some devices act when they are opened.
  if (!(await stat(path)).isFile()) {
    throw new NotRegularError(path);
  }
  // Should it have become a pipe since, opening it does not wait for a writer.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const file = await open(path, flags);
  const status = await file.stat();
  if (!status.isFile()) {
    await file.close();
    throw new NotRegularError(path);
  }
  return { file, status };
}
