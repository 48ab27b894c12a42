import { posix } from 'node:path';

import { fileKinds } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import { eachWithin } from '../files/eachwithin';
import { failureWords } from '../files/failure';
import type { Guard } from '../files/guard';
import { SlowError } from '../files/slow';
import { within } from '../within';
import { type Head, headOf } from './head';

/** Bytes of a template. */
export const templateBytes = 256 * 1024;

/** Templates of one folder; others are not looked at. */
export const mostTemplates = 200;

/** Bytes in which a script says what it is. */
const headBytes = 4096;

/** Milliseconds for a folder, and for each of its files: others are not held up by it. */
const patience = 2000;

const directory = fileKinds.indexOf('directory');

/** A file of a folder of templates. */
export interface TemplateFile extends Head {
  readonly file: string;
  /** Why it cannot be used. */
  readonly problem?: string;
}

/** What a folder of templates holds, by name. */
export interface TemplateFolder {
  readonly files: readonly TemplateFile[];
  /** That there are more than are listed. */
  readonly problem?: string;
}

/** The file system, where a call that hangs does no harm. */
export type Files = Pick<Guard, 'run'>;

/**
 * The templates in a folder: its files whose names `isWanted`, but for hidden
 * ones. One that cannot be read is there with its problem. Rejects with a
 * `BridgeError` where the folder cannot be listed.
 */
export async function templatesIn(
  files: Files,
  folder: string,
  isWanted: RegExp
): Promise<TemplateFolder> {
  const names = await namesIn(files, folder, isWanted);
  const some = names.slice(0, mostTemplates);
  const found = await eachWithin<string, TemplateFile | undefined>(
    { patience, late: undefined, signal: undefined },
    some,
    (name, ending) => look(files, folder, name, ending)
  );
  return {
    files: some.map((file, index) => found[index] ?? lateOne(folder, file)),
    ...(names.length > some.length && {
      problem: `${folder} has ${names.length} templates; the first ${mostTemplates} are listed.`
    })
  };
}

/** Names of the templates of a folder, sorted. Rejects as `templatesIn`. */
export async function namesIn(
  files: Files,
  folder: string,
  isWanted: RegExp
): Promise<string[]> {
  try {
    const listing = files.run(folder, ops => ops.names(folder));
    const { kinds, names } = await within(patience, listing, () => {
      throw new SlowError(folder);
    });
    return names
      .filter(
        (name, index) =>
          isWanted.test(name) &&
          !name.startsWith('.') &&
          kinds[index] !== directory
      )
      .sort((one, other) => (one < other ? -1 : 1));
  } catch (error) {
    throw failure(folder, error);
  }
}

/** The text of a template. Rejects with a `BridgeError`. */
export async function readTemplate(
  files: Files,
  path: string
): Promise<string> {
  try {
    const { bytes, size } = await files.run(path, ops =>
      ops.part(path, 0, templateBytes + 1)
    );
    const problem = problemOf(bytes, size);
    if (problem !== undefined) {
      throw new BridgeError({
        code: size > templateBytes ? 'too-large' : 'script-unreadable',
        message: `${path} is no template: ${problem}`
      });
    }
    return decoded(path, bytes);
  } catch (error) {
    throw failure(path, error);
  }
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BridgeError(
      {
        code: 'script-unreadable',
        message: `${path} is no template: it is not a text in UTF-8.`
      },
      { cause }
    );
  }
}

async function look(
  files: Files,
  folder: string,
  file: string,
  ending: AbortSignal
): Promise<TemplateFile> {
  const path = posix.join(folder, file);
  try {
    const { bytes, size } = await files.run(
      path,
      ops => ops.part(path, 0, headBytes),
      ending
    );
    const problem = problemOf(bytes, size);
    return {
      file,
      ...headOf(new TextDecoder().decode(bytes)),
      ...(problem !== undefined && { problem })
    };
  } catch (error) {
    return { file, problem: failure(path, error).info.message };
  }
}

function lateOne(folder: string, file: string): TemplateFile {
  const path = posix.join(folder, file);
  return { file, problem: failure(path, new SlowError(path)).info.message };
}

/** What is wrong with the content of a file. */
function problemOf(bytes: Uint8Array, size: number): string | undefined {
  return size > templateBytes
    ? `it is larger than ${templateBytes / 1024} kB.`
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
