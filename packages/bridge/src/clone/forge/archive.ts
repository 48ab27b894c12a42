import { Readable } from 'node:stream';
import type { Piece } from '../found';
import { buffer } from 'node:stream/consumers';

import type { ReadEntry } from 'tar';

import { BridgeError } from '../../errors';
import { lfsPointer, pointerBytes } from './lfs';
import { below, mostPieces } from './piece';
import { archiveDamaged, copyTooLarge, tooManyFiles } from './problems';
import { untar } from './untar';

export interface ArchiveOptions {
  /** For a person: whose archive it is. */
  readonly place: string;
  readonly host: string;
  /** In its tree; empty: everything. */
  readonly folder: string;
  /** Paths in the tree of what is not in the archive. */
  readonly submodules: ReadonlySet<string>;
  /** Bytes of a copy, at most. */
  readonly most: number;
}

/**
 * The pieces of an archive of a repository, whose paths begin with a folder
 * that is not in the repository. Throws a `BridgeError`.
 */
export async function* archivePieces(
  archive: Readable,
  options: ArchiveOptions,
  signal: AbortSignal
): AsyncGenerator<Piece> {
  const { folder, host, most, place, submodules } = options;
  const root = new Root(folder);
  let bytes = 0;
  let count = 0;
  const entries = untar(
    archive,
    {
      wanted: path => root.path(path) !== undefined,
      // A folder may be a small part of a large repository.
      most: 4 * most,
      beyond: () => copyTooLarge(place, most),
      failure: cause =>
        cause instanceof BridgeError ? cause : archiveDamaged(host, cause)
    },
    signal
  );
  for await (const { entry, body } of entries) {
    const path = root.path(entry.path);
    if (
      path === undefined ||
      submodules.has(folder === '' ? path : `${folder}/${path}`)
    ) {
      continue;
    }
    bytes += entry.size;
    count += 1;
    if (bytes > most) {
      throw copyTooLarge(place, most);
    }
    if (count > mostPieces) {
      throw tooManyFiles(place, mostPieces);
    }
    yield await pieceOf(path, entry, body);
  }
  for (const submodule of submodules) {
    const path = below(folder, submodule);
    if (path !== undefined) {
      yield { path, kind: 'other', note: 'submodule' };
    }
  }
}

/** Knows the folder that all of an archive is in, once it has seen a path. */
class Root {
  constructor(private readonly folder: string) {}

  /**
   * A path below the folder that is brought; undefined for what is not. One
   * that is not in the folder of all others is given as it is: whoever writes
   * it refuses it by name.
   */
  path(path: string): string | undefined {
    this.top ??= path.split('/', 1)[0] ?? '';
    const plain = path.replace(/\/+$/, '');
    if (plain === this.top) {
      return undefined;
    }
    const inside = below(this.top, plain);
    return inside === undefined
      ? this.folder === ''
        ? path
        : undefined
      : below(this.folder, inside);
  }

  private top: string | undefined;
}

async function pieceOf(
  path: string,
  { linkpath, mode = 0, size, startBlockSize, type }: ReadEntry,
  body: Readable
): Promise<Piece> {
  switch (type) {
    case 'File':
    case 'OldFile':
    case 'ContiguousFile':
      return {
        ...{ path, kind: 'file', bytes: size },
        executable: (mode & 0o100) !== 0,
        ...(size < pointerBytes && startBlockSize <= pointerBytes
          ? await readSmall(body)
          : { body })
      };
    case 'Directory':
    case 'GNUDumpDir':
      return { path, kind: 'directory' };
    case 'SymbolicLink':
      return { path, kind: 'link', target: linkpath ?? '' };
    case 'Link':
      return { path, kind: 'other', note: 'hard link' };
    default:
      return { path, kind: 'other' };
  }
}

async function readSmall(
  body: Readable
): Promise<Pick<Piece, 'body' | 'note'>> {
  const bytes = await buffer(body);
  return {
    body: Readable.from([bytes], { objectMode: false }),
    ...(lfsPointer(bytes.toString()) && {
      note: 'pointer of Git LFS: what it stands for is not in the archive'
    })
  };
}
