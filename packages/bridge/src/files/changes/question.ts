import { realpath, statfs } from 'node:fs/promises';
import { posix } from 'node:path';

import type { ErrorInfo, NewKind } from '@jupyterlab-hpc/api';

import { systemCode } from '../../errors';
import { createEntry, renameEntry } from './entry';
import { type Doing, failureOf } from './failures';
import { type NameBytes, shown } from './names';

/** How full a file system is; sizes are bytes. */
export interface Space {
  /** Where the path leads, without links. */
  real: string;
  size: number;
  free: number;
  files: number;
  filesFree: number;
}

/** What is done at once; paths are absolute. */
export type Question =
  | { ask: 'rename'; folder: string; from: NameBytes; to: NameBytes }
  | { ask: 'create'; folder: string; kind: NewKind; name?: NameBytes }
  | { ask: 'space'; path: string };

/** The answer to each. */
export interface Answers {
  rename: string;
  /** The name that the new entry has. */
  create: string;
  space: Space;
}

export type AnswerWord =
  | { about: 'answered'; answer: Answers[keyof Answers] }
  | { about: 'refused'; info: ErrorInfo };

/** What fails is told in words, and with the part of the request that it is about. */
export async function answer(question: Question): Promise<AnswerWord> {
  try {
    return { about: 'answered', answer: await act(question) };
  } catch (error) {
    const { doing, field, path } = subject(question, systemCode(error) ?? '');
    return {
      about: 'refused',
      info: failureOf(error, doing, path, field).info
    };
  }
}

async function act(question: Question): Promise<Answers[keyof Answers]> {
  switch (question.ask) {
    case 'rename': {
      const { folder, from, to } = question;
      await renameEntry(folder, from, to);
      return shown(to);
    }
    case 'create': {
      const { folder, kind, name } = question;
      return shown(await createEntry(folder, kind, name));
    }
    case 'space':
      return spaceOf(question.path);
  }
}

/** Failures that a new name is to blame for. */
const ofNames: ReadonlySet<string> = new Set([
  'EEXIST',
  'ENOTEMPTY',
  'EINVAL',
  'EILSEQ',
  'ENAMETOOLONG'
]);

/** What a failure is about. */
function subject(
  question: Question,
  code: string
): { doing: Doing; path: string; field: string } {
  const path = (folder: string, name: NameBytes): string =>
    posix.join(folder, shown(name));
  switch (question.ask) {
    case 'rename': {
      const { folder, from, to } = question;
      return ofNames.has(code)
        ? { doing: 'rename', path: path(folder, to), field: 'body.to' }
        : { doing: 'rename', path: path(folder, from), field: 'body.entry' };
    }
    case 'create': {
      const { folder, name } = question;
      return name !== undefined && ofNames.has(code)
        ? { doing: 'make', path: path(folder, name), field: 'body.name' }
        : { doing: 'make an entry in', path: folder, field: 'body.folder' };
    }
    case 'space':
      return { doing: 'look at', path: question.path, field: 'body.path' };
  }
}

/** Free is what this account may still fill, which is less than what root may. */
async function spaceOf(path: string): Promise<Space> {
  const real = await realpath(path);
  const { bavail, blocks, bsize, ffree, files } = await statfs(real);
  return {
    real,
    size: blocks * bsize,
    free: bavail * bsize,
    files,
    filesFree: ffree
  };
}
