import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';

import { type FileKind, fileKinds } from '@jupyterlab-hpc/api';

import { realPlace } from './real';

/** What a directory holds, names and kinds side by side. */
export interface Names {
  /** When the directory last changed, in milliseconds. */
  readonly mtimeMs: number;
  readonly names: readonly string[];
  /** For each name, its place in `fileKinds`. */
  readonly kinds: readonly number[];
  /** The bytes, as Latin-1 text, of names that are not UTF-8. */
  readonly raw: Readonly<Record<number, string>>;
}

/** What is told of one entry. */
export interface Status {
  readonly kind: FileKind;
  readonly size: number;
  readonly mtimeMs: number;
  readonly mode: number;
  readonly uid: number;
  /** Of a symbolic link. */
  readonly target?: FileKind | 'broken';
}

/** Sizes (bytes) and times (milliseconds) of all entries of a directory; −1 where they cannot be had. */
export interface Columns {
  readonly sizes: Float64Array;
  readonly times: Float64Array;
}

/** What is asked of a file system, here or in another process. */
export interface FileOps {
  /** When a directory last changed, in milliseconds. */
  changed(path: string): Promise<number>;
  names(path: string): Promise<Names>;
  /** One for each name; undefined where it cannot be had. `raw` names are Latin-1. */
  statuses(
    path: string,
    names: readonly { name: string; raw?: string }[]
  ): Promise<(Status | undefined)[]>;
  /** For each name; those that are not UTF-8 by their place in `raw`. */
  columns(
    path: string,
    names: readonly string[],
    raw: Names['raw']
  ): Promise<Columns>;
  /** Where a path leads, as far as it is there; undefined where its links cannot be followed. */
  real(path: string): Promise<string | undefined>;
}

/** Metadata calls at once: a parallel file system is slow at them, and shared. */
const atOnce = 8;

/** The file systems of this process. Rejects with the system's own errors. */
export const localOps: FileOps = {
  changed: async path => (await stat(path)).mtimeMs,

  names: async path => {
    const { mtimeMs } = await stat(path);
    const entries = await readdir(path, { withFileTypes: true });
    const names: string[] = [];
    const kinds: number[] = [];
    let isDoubtful = false;
    for (const entry of entries) {
      names.push(entry.name);
      kinds.push(fileKinds.indexOf(kindOf(entry)));
      // The mark that stands for bytes which are none; a name may hold it itself.
      isDoubtful ||= entry.name.includes('\uFFFD');
    }
    return isDoubtful
      ? { mtimeMs, ...(await rawNames(path)) }
      : { mtimeMs, names, kinds, raw: {} };
  },

  statuses: async (path, names) => {
    const found = new Array<Status | undefined>(names.length);
    const places = names.keys();
    const work = async (): Promise<void> => {
      for (const place of places) {
        const { name, raw } = names[place] ?? { name: '' };
        found[place] = await statusOf(entryPath(path, name, raw));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return found;
  },

  columns: (path, names, raw) => columnsOf(path, names, raw, 0),

  real: realPlace
};

/** Entries by which the speed of a file system is told, and what is fast: milliseconds a call. */
const sample = 256;
const fast = 0.05;

/**
 * The same in a process that has nothing else to do: on a fast file system,
 * call after call is three times faster than through a pool of threads.
 */
export async function columnsAtOnce(
  path: string,
  names: readonly string[],
  raw: Names['raw']
): Promise<Columns> {
  const columns = emptyColumns(names.length);
  const from = performance.now();
  for (let place = 0; place < names.length; place += 1) {
    const isSlow =
      place === sample && (performance.now() - from) / sample > fast;
    if (isSlow) {
      return columnsOf(path, names, raw, place, columns);
    }
    try {
      const status = lstatSync(entryPath(path, names[place] ?? '', raw[place]));
      note(columns, place, status);
    } catch {
      // It is gone meanwhile, or not permitted.
    }
  }
  return columns;
}

async function columnsOf(
  path: string,
  names: readonly string[],
  raw: Names['raw'],
  begin: number,
  columns = emptyColumns(names.length)
): Promise<Columns> {
  let next = begin;
  const work = async (): Promise<void> => {
    while (next < names.length) {
      const place = next;
      next += 1;
      const entry = entryPath(path, names[place] ?? '', raw[place]);
      await lstat(entry).then(
        status => note(columns, place, status),
        () => undefined
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return columns;
}

function emptyColumns(length: number): Columns {
  return {
    sizes: new Float64Array(length).fill(-1),
    times: new Float64Array(length).fill(-1)
  };
}

function note({ sizes, times }: Columns, place: number, status: Stats): void {
  sizes[place] = status.size;
  times[place] = status.mtimeMs;
}

/** The path of an entry; as bytes where its name is no text. */
function entryPath(path: string, name: string, raw?: string): string | Buffer {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return raw === undefined
    ? `${folder}${name}`
    : Buffer.concat([Buffer.from(folder), Buffer.from(raw, 'latin1')]);
}

async function rawNames(path: string): Promise<Omit<Names, 'mtimeMs'>> {
  const entries = await readdir(path, {
    withFileTypes: true,
    encoding: 'latin1'
  });
  const raw: Record<number, string> = {};
  const names = entries.map(({ name }, place) => {
    const bytes = Buffer.from(name, 'latin1');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(bytes)) {
      raw[place] = name;
    }
    return text;
  });
  const kinds = entries.map(entry => fileKinds.indexOf(kindOf(entry)));
  return { names, kinds, raw };
}

async function statusOf(path: string | Buffer): Promise<Status | undefined> {
  try {
    const status = await lstat(path);
    const kind = kindOf(status);
    return {
      kind,
      size: status.size,
      mtimeMs: status.mtimeMs,
      mode: status.mode & 0o7777,
      uid: status.uid,
      ...(kind === 'symlink' && { target: await targetOf(path) })
    };
  } catch {
    return undefined;
  }
}

async function targetOf(path: string | Buffer): Promise<FileKind | 'broken'> {
  try {
    return kindOf(await stat(path));
  } catch {
    return 'broken';
  }
}

function kindOf(entry: Dirent | Stats): FileKind {
  return entry.isFile()
    ? 'file'
    : entry.isDirectory()
      ? 'directory'
      : entry.isSymbolicLink()
        ? 'symlink'
        : entry.isFIFO()
          ? 'fifo'
          : entry.isSocket()
            ? 'socket'
            : entry.isCharacterDevice()
              ? 'character-device'
              : entry.isBlockDevice()
                ? 'block-device'
                : 'unknown';
}
