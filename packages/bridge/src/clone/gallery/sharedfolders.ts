import type { Epoch } from '@jupyterlab-hpc/api';

import type { Files } from '../../texts/folder';
import { within } from '../../within';
import {
  type Describe,
  type Entry,
  type Found,
  type Problem,
  problemOf,
  together
} from './entry';
import type { Facts } from './facts';
import { unreadable } from './reading';
import type { Expanded } from './surroundings';
import { type NotebookFile, titleOf, Walk } from './walk';
import { most, oneLine } from './words';

/** Milliseconds for a folder, with all that is below. */
const patience = 5000;

/** Milliseconds for which a folder is not looked through again, and for which one is not that took too long. */
const maximumAge = 60_000;
const pause = 5000;

/** Notebooks that are read at once. */
const atOnce = 4;

export interface SharedFoldersOptions {
  /** As the administrator wrote them, in order. */
  readonly notebookDirs: () => readonly string[];
  readonly files: Files;
  readonly facts: Facts;
  readonly describe: Describe;
  readonly expanded: Expanded;
  /** Epoch seconds. */
  readonly now: () => Epoch;
}

interface Looked {
  readonly found: Found;
  /** Whether nothing is missing that might come later. */
  readonly isWhole: boolean;
}

/** Folders of notebooks that everyone may clone. */
export class SharedFolders {
  constructor(private readonly options: SharedFoldersOptions) {}

  /** What is there, and why some is not. Never rejects. */
  async read(fresh: boolean): Promise<Found> {
    const { notebookDirs } = this.options;
    const all = notebookDirs().map(folder => this.inFolder(folder, fresh));
    return together(await Promise.all(all));
  }

  private async inFolder(written: string, fresh: boolean): Promise<Found> {
    const known = this.known.get(written);
    const age = performance.now() - (known?.at ?? -Infinity);
    if (known !== undefined) {
      const { looked } = known;
      if (
        looked === undefined ||
        (!fresh && age < (looked.isWhole ? maximumAge : pause))
      ) {
        return (await known.looking).found;
      }
    }
    const looking = this.look(written);
    const own: Known = { looking, at: performance.now() };
    this.known.set(written, own);
    own.looked = await looking;
    return own.looked.found;
  }

  private async look(written: string): Promise<Looked> {
    const { expanded, facts, files, now } = this.options;
    const folder = expanded(written);
    if (folder === undefined) {
      const message = 'Its variable is not set here.';
      const problems = [{ source: written, message }];
      return { found: { entries: [], problems }, isWhole: true };
    }
    const walk = new Walk(files);
    const over = new AbortController();
    try {
      const work = async (): Promise<boolean> => {
        await walk.through(folder, over.signal);
        await this.readAll(walk.notebooks, over.signal);
        return true;
      };
      const isInTime = await within(patience, work(), () => false);
      const entries: Entry[] = [];
      const problems = problemsOf(written, walk, facts, isInTime);
      for (const notebook of walk.notebooks) {
        try {
          entries.push(this.entryOf(notebook));
        } catch (error) {
          problems.push(problemOf(written, error));
        }
      }
      const isWhole = isInTime && walk.late.length === 0;
      return { found: { entries, problems, read: now() }, isWhole };
    } catch (error) {
      const problem = problemOf(written, unreadable(folder, error));
      return { found: { entries: [], problems: [problem] }, isWhole: false };
    } finally {
      over.abort();
    }
  }

  private async readAll(
    notebooks: readonly NotebookFile[],
    signal: AbortSignal
  ): Promise<void> {
    const { facts } = this.options;
    const all = notebooks.values();
    const reader = async (): Promise<void> => {
      for (const notebook of all) {
        await facts.read(notebook, signal);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, reader));
  }

  private entryOf(notebook: NotebookFile): Entry {
    const { describe, facts } = this.options;
    const { path } = notebook;
    const known = facts.of(notebook);
    return {
      title: known?.title ?? oneLine(titleOf(path), most.title),
      ...(known?.description !== undefined && {
        description: known.description
      }),
      tags: [...(known?.tags ?? [])],
      address: path,
      ...describe(path),
      ...(known?.hasPicture && {
        picture: { kind: 'notebook', path, stamp: facts.stampOf(notebook) }
      })
    };
  }

  private readonly known = new Map<string, Known>();
}

interface Known {
  readonly looking: Promise<Looked>;
  /** Once it is there. */
  looked?: Looked;
  /** When it was begun. */
  readonly at: number;
}

function problemsOf(
  source: string,
  walk: Walk,
  facts: Facts,
  isInTime: boolean
): Problem[] {
  const { isCut, late, notebooks } = walk;
  const problems: Problem[] = [];
  if (isCut) {
    const message = `There are more notebooks or folders than are looked at; ${notebooks.length} notebooks are listed.`;
    problems.push({ source, message });
  }
  const [slow, ...more] = late;
  if (slow !== undefined) {
    problems.push({
      source,
      message:
        more.length === 0
          ? `${slow} does not answer.`
          : `${slow} and ${more.length} more do not answer.`,
      hint: 'The file system may be down or busy. Others are not affected.'
    });
  }
  if (!isInTime) {
    const unread = notebooks.filter(one => !facts.isRead(one)).length;
    problems.push({
      source,
      message:
        unread === 0
          ? 'It takes too long to look through this folder: some notebooks may be missing.'
          : `It takes too long to read all notebooks: ${unread} of ${notebooks.length} are listed by name alone.`,
      hint: 'Look at the gallery again: it goes on from there.'
    });
  }
  return problems;
}
