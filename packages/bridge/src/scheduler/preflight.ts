import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';

import type { ErrorInfo, SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import { scriptBytes } from '../limits';
import { within } from '../within';

/** Milliseconds after which a folder or file counts as not answering. */
const patience = 5000;

/**
 * Checks a submission before the scheduler is asked: that there is one script,
 * that it can be a batch script, and that the folder is one. Resolves with the
 * script, unless it can be read elsewhere only; rejects with a `BridgeError`
 * that says what to change.
 */
export async function checkSubmission(
  request: SubmitRequest,
  folders: 'here' | 'elsewhere'
): Promise<Buffer | undefined> {
  const { directory, path, script } = request;
  if ((script === undefined) === (path === undefined)) {
    throw new BridgeError({
      code: 'bad-request',
      message: 'Give either the text of a script or the path of one.',
      field: 'body.script'
    });
  }
  if (folders === 'elsewhere' && path !== undefined) {
    return undefined;
  }
  const bytes =
    path === undefined
      ? Buffer.from(script ?? '', 'utf8')
      : await answered(
          readScript(path),
          unreadable(path, 'it does not answer')
        );
  checkScript(bytes, scriptField(request));
  if (folders === 'here') {
    const failure = unusable(directory, 'it does not answer');
    await answered(checkDirectory(directory), failure);
  }
  return bytes;
}

/** The part of a request that the script is in. */
export function scriptField(request: SubmitRequest): string {
  return request.path === undefined ? 'body.script' : 'body.path';
}

/** Whether these bytes can be a batch script; throws a `BridgeError` if not. */
export function checkScript(bytes: Buffer, field: string): void {
  const problem = problemOf(bytes);
  if (problem !== undefined) {
    const [message, hint] = problem;
    throw new BridgeError({ code: 'script-invalid', message, hint, field });
  }
}

function problemOf(bytes: Buffer): readonly [string, string] | undefined {
  if (bytes.toString('latin1').trim() === '') {
    return [
      'The script is empty.',
      'Write a first line such as #!/bin/bash, then the commands to run.'
    ];
  }
  if (bytes.length >= scriptBytes) {
    return [
      'The script is larger than the 4 MiB that Slurm takes.',
      'Put data into files, and submit a script that reads them.'
    ];
  }
  if (bytes.includes(0)) {
    return [
      'This is not a text: it holds NUL bytes.',
      'A program cannot be submitted by itself; submit a script that calls it.'
    ];
  }
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    return [
      'The script starts with a byte order mark, which hides its first line.',
      'Save it as UTF-8 without a byte order mark.'
    ];
  }
  if (bytes.subarray(0, 2).toString('latin1') !== '#!') {
    return [
      'The first line does not name an interpreter.',
      'Write #!/bin/bash as the first line.'
    ];
  }
  if (bytes.includes('\r\n')) {
    return [
      'The lines end as on Windows (CRLF), which Slurm does not take.',
      'Change the line endings to LF in the editor, or run dos2unix on the file.'
    ];
  }
  return undefined;
}

async function readScript(path: string): Promise<Buffer> {
  try {
    // Reading a pipe or a device would never end.
    const status = await stat(path);
    if (!status.isFile()) {
      throw new BridgeError(unreadable(path, `it is ${kindOf(status)}`));
    }
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      // One byte more than is allowed tells that there are more.
      const size = Math.min(status.size, scriptBytes) + 1;
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(size),
        0,
        size
      );
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof BridgeError
      ? error
      : new BridgeError(unreadable(path, wordsFor(error)), { cause: error });
  }
}

async function checkDirectory(directory: string): Promise<void> {
  let status;
  try {
    // The folder behind the name: fails too where it may not be entered.
    status = await stat(`${directory}/.`);
  } catch (error) {
    throw new BridgeError(unusable(directory, wordsFor(error)), {
      cause: error
    });
  }
  if (!status.isDirectory()) {
    throw new BridgeError(unusable(directory, 'it is not a folder'));
  }
}

function unreadable(path: string, why: string): ErrorInfo {
  return {
    code: 'script-unreadable',
    message: `The script ${path} cannot be read: ${why}.`,
    hint: 'Choose a file that is there and that you may read.',
    field: 'body.path'
  };
}

function unusable(directory: string, why: string): ErrorInfo {
  return {
    code: 'directory-unusable',
    message: `The job cannot run in ${directory}: ${why}.`,
    hint: 'Choose a folder that is there and that you may enter.',
    field: 'body.directory'
  };
}

export { unusable as directoryUnusable };

function kindOf(status: { isDirectory(): boolean }): string {
  return status.isDirectory() ? 'a folder' : 'not a regular file';
}

function wordsFor(error: unknown): string {
  switch (systemCode(error)) {
    case 'ENOENT':
      return 'it does not exist';
    case 'ENOTDIR':
      return 'a part of the path is not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'you lack the permission';
    case 'ELOOP':
      return 'its symbolic links go in a circle';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    default:
      return messageOf(error);
  }
}

/** A hanging file system answers never: the person is told instead. */
function answered<T>(work: Promise<T>, failure: ErrorInfo): Promise<T> {
  return within(patience, work, () => {
    throw new BridgeError(failure);
  });
}
