import { posix } from 'node:path';

import { fileKinds } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import { eachWithin } from '../files/eachwithin';
import { failureWords } from '../files/failure';
import type { Guard } from '../files/guard';
import { SlowError } from '../files/slow';
import { within } from '../within';
import type { TextKind } from './kind';

/** Milliseconds for a folder, and for each of its files: others are not held up by it. */
const patience = 2000;

const directory = fileKinds.indexOf('directory');

/** A file of a folder of texts. */
export interface TextFile {
  readonly file: string;
  /** Its head; empty where it cannot be read. */
  readonly text: string;
  /** Why it cannot be used. */
  readonly problem?: string;
}

/** What a folder of texts holds, by name. */
export interface TextFolder {
  readonly files: readonly TextFile[];
  /** That there are more than are listed. */
  readonly problem?: string;
}

/** The file system, where a call that hangs does no harm. */
export type Files = Pick<Guard, 'run'>;

/**
 * The texts in a folder: its files whose names are wanted, but for hidden
 * ones. One that cannot be read is there with its problem. Rejects with a
 * `BridgeError` where the folder cannot be listed.
 */
export async function textsIn(
  files: Files,
  folder: string,
  kind: TextKind,
  isWanted: (name: string) => boolean
): Promise<TextFolder> {
  const names = await namesIn(files, folder, isWanted);
  const some = names.slice(0, kind.most);
  const found = await eachWithin<string, TextFile | undefined>(
    { patience, late: undefined, signal: undefined },
    some,
    (name, ending) => look(files, kind, folder, name, ending)
  );
  return {
    files: some.map((file, index) => found[index] ?? lateOne(folder, file)),
    ...(names.length > some.length && {
      problem: `${folder} has ${names.length} ${kind.many}; the first ${kind.most} are listed.`
    })
  };
}

/** Names of the texts of a folder, sorted. Rejects as `textsIn`. */
export async function namesIn(
  files: Files,
  folder: string,
  isWanted: (name: string) => boolean
): Promise<string[]> {
  try {
    const listing = files.run(folder, ops => ops.names(folder));
    const { kinds, names } = await within(patience, listing, () => {
      throw new SlowError(folder);
    });
    return names
      .filter(
        (name, index) =>
          isWanted(name) && !name.startsWith('.') && kinds[index] !== directory
      )
      .sort((one, other) => (one < other ? -1 : 1));
  } catch (error) {
    throw failure(folder, error);
  }
}

/** The whole of a text. Rejects with a `BridgeError`. */
export async function readText(
  files: Files,
  path: string,
  kind: TextKind
): Promise<string> {
  try {
    const { bytes, size } = await files.run(path, ops =>
      ops.part(path, 0, kind.bytes + 1)
    );
    const problem = problemOf(kind, bytes, size);
    if (problem !== undefined) {
      throw new BridgeError({
        code: size > kind.bytes ? 'too-large' : 'script-unreadable',
        message: `${path} is no ${kind.one}: ${problem}`
      });
    }
    return decoded(path, bytes, kind);
  } catch (error) {
    throw failure(path, error);
  }
}

function decoded(path: string, bytes: Uint8Array, { one }: TextKind): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BridgeError(
      {
        code: 'script-unreadable',
        message: `${path} is no ${one}: it is not a text in UTF-8.`
      },
      { cause }
    );
  }
}

async function look(
  files: Files,
  kind: TextKind,
  folder: string,
  file: string,
  ending: AbortSignal
): Promise<TextFile> {
  const path = posix.join(folder, file);
  try {
    const { bytes, size } = await files.run(
      path,
      ops => ops.part(path, 0, kind.head),
      ending
    );
    const problem = problemOf(kind, bytes, size);
    return {
      file,
      text: new TextDecoder().decode(bytes),
      ...(problem !== undefined && { problem })
    };
  } catch (error) {
    return { file, text: '', problem: failure(path, error).info.message };
  }
}

function lateOne(folder: string, file: string): TextFile {
  const path = posix.join(folder, file);
  const { message } = failure(path, new SlowError(path)).info;
  return { file, text: '', problem: message };
}

/** What is wrong with the content of a file. */
function problemOf(
  kind: TextKind,
  bytes: Uint8Array,
  size: number
): string | undefined {
  return size > kind.bytes
    ? `it is larger than ${kind.bytes / 1024} kB.`
    : size === 0
      ? 'it is empty.'
      : bytes.includes(0)
        ? 'it is not a text.'
        : undefined;
}

function failure(path: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  const words = failureWords(path, error, 'read') ?? {
    code: 'script-unreadable',
    message: `${path} cannot be read: ${messageOf(error)}`
  };
  return new BridgeError(words, { cause: error });
}
