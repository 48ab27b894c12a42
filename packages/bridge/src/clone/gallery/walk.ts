import { posix } from 'node:path';

import { fileKinds } from '@jupyterlab-hpc/api';

import { eachWithin } from '../../files/eachwithin';
import type { Files } from '../../texts/folder';

/** Folders below the one that is walked, within one another. */
const deepest = 4;

/** Notebooks and folders that are looked at. */
const mostNotebooks = 2000;
const mostFolders = 2000;

/** Milliseconds for a folder, and of these for what its links lead to. */
const patience = 3000;
const linkPatience = 1000;

const ending = '.ipynb';
/** What no address may have. */
// eslint-disable-next-line no-control-regex
const unusable = /[\u0000-\u001f\u007f]/;

const file = fileKinds.indexOf('file');
const directory = fileKinds.indexOf('directory');
const symlink = fileKinds.indexOf('symlink');

/** A notebook in a folder. Times are milliseconds. */
export interface NotebookFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What a walk has come to so far. */
export class Walk {
  /** By path, as far as they were found. */
  readonly notebooks: NotebookFile[] = [];
  /** Whether there are more notebooks or folders than are looked at. */
  isCut = false;
  /** Folders, and links to notebooks, that did not answer in time. */
  readonly late: string[] = [];

  constructor(private readonly files: Files) {}

  /**
   * Looks for notebooks in a folder and those below, level by level; hidden
   * ones are left out, and no link to a folder is followed. Rejects with the
   * error of the folder itself, or with the reason of the signal.
   */
  async through(root: string, signal: AbortSignal): Promise<void> {
    let level = [root];
    let folders = 1;
    for (let depth = 0; level.length > 0; depth += 1) {
      const found = await eachWithin<string, Looked | undefined>(
        { patience, late: undefined, signal },
        level,
        (folder, over) =>
          this.look(folder, over).catch((error: unknown) => {
            if (folder === root) {
              throw error;
            }
            return nothing; // not permitted, or gone meanwhile
          })
      );
      signal.throwIfAborted();
      found.forEach((looked, index) => {
        this.late.push(...(looked?.late ?? [level[index] ?? root]));
        this.add(looked?.notebooks ?? []);
      });
      const below = found.flatMap(looked => looked?.folders ?? []);
      const room = depth < deepest && !this.isCut ? mostFolders - folders : 0;
      this.isCut ||= depth < deepest && below.length > room;
      level = below.slice(0, room);
      folders += level.length;
    }
  }

  private add(notebooks: readonly NotebookFile[]): void {
    const room = mostNotebooks - this.notebooks.length;
    this.isCut ||= notebooks.length > room;
    this.notebooks.push(...notebooks.slice(0, room));
  }

  private async look(folder: string, over: AbortSignal): Promise<Looked> {
    const { files } = this;
    const {
      files: plain,
      folders,
      links
    } = await files.run(
      folder,
      async ops => {
        const { kinds, names } = await ops.names(folder);
        const of = (kind: number): string[] =>
          names
            .filter((name, place) => kinds[place] === kind && isShown(name))
            .sort();
        const notebooks = of(file)
          .filter(isNotebook)
          .slice(0, mostNotebooks + 1);
        const statuses = await ops.statuses(
          folder,
          notebooks.map(name => ({ name }))
        );
        return {
          folders: of(directory).map(name => posix.join(folder, name)),
          links: of(symlink)
            .filter(isNotebook)
            .slice(0, mostNotebooks)
            .map(name => posix.join(folder, name)),
          files: notebooks.flatMap((name, index) => {
            const status = statuses[index];
            return status === undefined
              ? []
              : [{ path: posix.join(folder, name), ...status }];
          })
        };
      },
      over
    );
    // Each is asked of the file system that it leads to.
    const led = await eachWithin<string, NotebookFile[] | undefined>(
      { patience: linkPatience, late: undefined, signal: over },
      links,
      async (path, ending) => {
        const status = await files
          .run(path, ops => ops.target(path), ending)
          .catch(() => undefined);
        return status?.kind === 'file' ? [{ path, ...status }] : [];
      }
    );
    return {
      folders,
      late: links.filter((_, index) => led[index] === undefined),
      notebooks: [...plain, ...led.flatMap(one => one ?? [])]
        .map(({ mtimeMs, path, size }) => ({ path, size, mtimeMs }))
        .sort((one, other) => (one.path < other.path ? -1 : 1))
    };
  }
}

interface Looked {
  readonly folders: readonly string[];
  readonly late: readonly string[];
  readonly notebooks: readonly NotebookFile[];
}

const nothing: Looked = { folders: [], late: [], notebooks: [] };

const isNotebook = (name: string): boolean =>
  name.endsWith(ending) && name.length > ending.length;

/** Whether it is not hidden, and has a name that an address can have. */
const isShown = (name: string): boolean =>
  !name.startsWith('.') && !unusable.test(name) && !name.includes('\ufffd');

export const titleOf = (path: string): string => posix.basename(path, ending);
