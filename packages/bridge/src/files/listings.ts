import { posix } from 'node:path';

import {
  type ErrorCode,
  type FileEntry,
  type FileFacts,
  fileKinds,
  type FileListing,
  type FileQuery,
  fileSorts
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import { SlowError } from './apart';
import type { Guard } from './guard';
import type { Columns, FileOps, Names, Status } from './ops';
import { chosen, comparison, firstOf, type Look, type Places } from './order';

/** Directories whose names are kept, and names in all. */
const mostFolders = 8;
const mostNames = 1_500_000;

/** Entries beyond which looking at all of them has to be asked for. */
const manyEntries = 5000;

/** Rows up to which the first ones are selected rather than all sorted. */
const selected = 1000;

/** Milliseconds for which a directory that just changed may change unseen: its clock may be coarse. */
const fresh = 2000;

interface Folder {
  readonly names: Names;
  readonly readAt: number;
  /** What was chosen and sorted of it, by how it was looked at. */
  readonly orders: Map<string, { places: Places; sorted?: number[] }>;
  /** Of all entries, once they were needed. */
  columns?: Columns;
}

/** Directories, a window at a time. */
export class Listings {
  /** `now` is the time of files, in milliseconds since the epoch. */
  constructor(
    private readonly guard: Guard,
    private readonly now: () => number = () => Date.now()
  ) {}

  /** Rejects with a `BridgeError` that says what is wrong with the path. */
  async list(query: FileQuery): Promise<FileListing> {
    const path = posix.resolve(query.path);
    try {
      return await this.window(path, query);
    } catch (error) {
      throw asFailure(path, error);
    }
  }

  /** An entry by itself; nothing but its name where no more can be had. */
  async entry(folder: string, name: string): Promise<FileEntry> {
    const [status] = await this.guard
      .run(folder, ops => ops.statuses(folder, [{ name }]))
      .catch(() => []);
    return {
      name,
      ...(status === undefined ? { kind: 'unknown' } : factsOf(status))
    };
  }

  /** What is asked of the file system goes through the guard; what is computed does not. */
  private async window(path: string, query: FileQuery): Promise<FileListing> {
    const look = lookOf(query);
    const folder = await this.guard.run(path, ops => this.folder(path, ops));
    const byStatus = look.sort === 'size' || look.sort === 'modified';
    const count = folder.names.names.length;
    if (byStatus && count > manyEntries && query.all !== true) {
      throw new BridgeError({
        code: 'too-many-entries',
        message: `To sort ${count.toLocaleString('en')} entries by ${look.sort}, all of them have to be looked at.`,
        hint: 'That is work for the file system, and takes a while.',
        field: 'query.sort'
      });
    }
    if (byStatus) {
      const { names, raw } = folder.names;
      folder.columns ??= await this.guard.bulk(all =>
        all.columns(path, names, raw)
      );
    }
    const { limit = 200 } = query;
    const known = this.order(folder, look);
    const offset = Math.min(query.offset ?? 0, known.places.length);
    const places = rows(folder, look, known, offset, limit);
    const statuses = await this.guard.run(path, ops =>
      ops.statuses(path, namesOf(folder.names, places))
    );
    const total = this.order(folder, { ...look, q: '' }).places.length;
    return {
      path,
      offset,
      entries: places.map((place, row) =>
        entryOf(folder.names, place, statuses[row])
      ),
      folder: { kind: 'directory' },
      folders: 0,
      matching: known.places.length,
      total
    };
  }

  /** The names of a directory, read anew only where it may have changed. */
  private async folder(path: string, ops: FileOps): Promise<Folder> {
    const known = this.folders.get(path);
    if (known !== undefined) {
      const mtimeMs = await ops.changed(path);
      const isSame = mtimeMs === known.names.mtimeMs;
      if (isSame && known.readAt - mtimeMs > fresh) {
        return known;
      }
    }
    const readAt = this.now();
    const names = await ops.names(path);
    const folder = { names, readAt, orders: new Map() };
    this.keep(path, folder);
    return folder;
  }

  private keep(path: string, folder: Folder): void {
    this.folders.delete(path);
    this.folders.set(path, folder);
    const count = (): number =>
      [...this.folders.values()].reduce(
        (sum, { names }) => sum + names.names.length,
        0
      );
    for (const oldest of this.folders.keys()) {
      const isOver = this.folders.size > mostFolders || count() > mostNames;
      if (!isOver || oldest === path) {
        break;
      }
      this.folders.delete(oldest);
    }
  }

  private order(
    folder: Folder,
    look: Look
  ): { places: Places; sorted?: number[] } {
    const key = JSON.stringify(look);
    let known = folder.orders.get(key);
    if (known === undefined) {
      known = { places: chosen(folder.names, look) };
      // A person types: what was looked at before is of no use.
      if (folder.orders.size >= 4) {
        folder.orders.clear();
      }
      folder.orders.set(key, known);
    }
    return known;
  }

  private readonly folders = new Map<string, Folder>();
}

function rows(
  folder: Folder,
  look: Look,
  known: { places: Places; sorted?: number[] },
  offset: number,
  limit: number
): number[] {
  const compare = comparison(folder.names, look, folder.columns);
  const end = offset + limit;
  if (known.sorted === undefined && end <= selected) {
    return firstOf(known.places, end, compare).slice(offset);
  }
  known.sorted ??= [...known.places].sort(compare);
  return known.sorted.slice(offset, end);
}

function lookOf(query: FileQuery): Look {
  const { sort = 'name', foldersFirst = true, hidden = false, q = '' } = query;
  const name = sort.replace('-', '');
  return {
    sort: fileSorts.find(one => one === name) ?? 'name',
    descending: sort.startsWith('-'),
    foldersFirst,
    hidden,
    q
  };
}

/** What the file system is asked about. */
function namesOf(
  { names, raw }: Names,
  places: readonly number[]
): { name: string; raw?: string }[] {
  return places.map(place => {
    const bytes = raw[place];
    const name = names[place] ?? '';
    return bytes === undefined ? { name } : { name, raw: bytes };
  });
}

function entryOf(
  { kinds, names, raw }: Names,
  place: number,
  status: Status | undefined
): FileEntry {
  const bytes = raw[place];
  return {
    name: names[place] ?? '',
    ...(bytes !== undefined && {
      rawName: Buffer.from(bytes, 'latin1').toString('base64')
    }),
    kind: fileKinds[kinds[place] ?? 0] ?? 'unknown',
    ...(status !== undefined && factsOf(status))
  };
}

function factsOf({ mtimeMs, ...facts }: Status): FileFacts {
  return { ...facts, modified: mtimeMs / 1000 };
}

function asFailure(path: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  const info = { field: 'query.path', detail: messageOf(error) };
  if (error instanceof SlowError) {
    return new BridgeError({
      ...info,
      code: 'path-slow',
      message: `${path} does not answer.`,
      hint: 'Its file system may be down or busy. Others are not affected.'
    });
  }
  const known = failures[systemCode(error) ?? ''];
  if (known === undefined) {
    return error;
  }
  const [code, message] = known;
  return new BridgeError({ ...info, code, message: message(path) });
}

/** What the system says of a path, for a person. */
const failures: Readonly<
  Record<string, readonly [ErrorCode, (path: string) => string]>
> = {
  ENOENT: ['path-missing', path => `${path} is not there.`],
  ENOTDIR: ['path-not-folder', path => `${path} is not a folder.`],
  EACCES: ['path-denied', path => `You may not list ${path}.`],
  EPERM: ['path-denied', path => `You may not list ${path}.`],
  ELOOP: [
    'path-missing',
    path => `The symbolic links of ${path} go in a circle.`
  ],
  ENAMETOOLONG: ['path-missing', path => `A name in ${path} is too long.`]
};
