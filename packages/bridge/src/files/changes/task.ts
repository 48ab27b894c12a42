import { posix } from 'node:path';

import type {
  ErrorInfo,
  OperationRequest,
  Selection
} from '@jupyterlab-hpc/api';

import { countEntries } from './count';
import { failureOf } from './failures';
import { Folder } from './folder';
import type { NameBytes } from './names';
import { removeEntry } from './remove';
import { type Progress, type Report, StoppedError } from './report';
import { selectedNames } from './select';
import { Transfer } from './transfer';

/** Work on many entries, done in a process of its own. */
export type Task = OperationRequest | { op: 'count'; from: Selection };

/** What the process of a task says. */
export type Word =
  | { about: 'begun'; items: number }
  | { about: 'refused'; info: ErrorInfo }
  | { about: 'progress'; progress: Progress }
  | { about: 'ended'; isStopped: boolean; progress: Progress };

/** Does a task to its end, and says how it goes: the last word is that it was refused, or ended. */
export async function performTask(
  task: Task,
  report: Report,
  say: (word: Word) => void
): Promise<void> {
  const opened: Folder[] = [];
  const open: Open = async (path, field) => {
    const folder = await openFolder(task, path, field);
    opened.push(folder);
    return folder;
  };
  try {
    const from = await open(task.from.folder, 'body.from.folder');
    const begin = await prepare(task, from, report, open);
    const names = await selectedNames(from, task.from);
    say({ about: 'begun', items: names.length });
    const isStopped = await wasStopped(begin(names));
    say({ about: 'ended', isStopped, progress: report.progress });
  } catch (error) {
    const { info } = failureOf(error, task.op, task.from.folder);
    say({ about: 'refused', info });
  } finally {
    await Promise.all(opened.map(folder => folder.close()));
  }
}

type Open = (path: string, field: string) => Promise<Folder>;

async function openFolder(
  { op }: Task,
  path: string,
  field: string
): Promise<Folder> {
  try {
    return await Folder.open(posix.resolve(path));
  } catch (error) {
    throw failureOf(error, op, path, field);
  }
}

type Work = (names: readonly NameBytes[]) => Promise<void>;

async function prepare(
  task: Task,
  from: Folder,
  report: Report,
  open: Open
): Promise<Work> {
  switch (task.op) {
    case 'count':
      return names => countEntries(from, names, report);
    case 'delete':
      return async names => {
        for (const name of names) {
          await removeEntry(from, name, { teller: report });
        }
      };
    case 'copy':
    case 'move': {
      const { clash, op } = task;
      const to = await open(task.to, 'body.to');
      const transfer = new Transfer({ op, from, to, clash, report });
      return async names => {
        for (const name of names) {
          await transfer.item(name);
        }
      };
    }
  }
}

async function wasStopped(ended: Promise<void>): Promise<boolean> {
  try {
    await ended;
    return false;
  } catch (error) {
    if (error instanceof StoppedError) {
      return true;
    }
    throw error;
  }
}
