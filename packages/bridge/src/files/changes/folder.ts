import { type BigIntStats, constants, existsSync } from 'node:fs';
import {
  type FileHandle,
  lstat,
  open,
  readdir,
  readFile,
  stat
} from 'node:fs/promises';

import { BridgeError, systemCode } from '../../errors';
import { type NameBytes, pathIn, shown } from './names';

/** Where the kernel lets a directory that is open be reached by its number. */
const handles = existsSync('/proc/self/fd') ? '/proc/self/fd' : undefined;

/**
 * A directory that is held open. On Linux its entries are reached through it:
 * wherever its path leads meanwhile, they are those of this very directory.
 * Elsewhere, Node.js has nothing but paths, and only the last part of one is
 * sure not to be a link.
 */
export class Folder {
  private constructor(
    /** For eyes. */
    readonly path: string,
    /** How it is reached. */
    private readonly place: Buffer,
    readonly handle: FileHandle,
    readonly status: BigIntStats,
    /** What tells mounts apart, also two of one file system. */
    private readonly mount: string
  ) {}

  /** Opens a directory; links in its path are followed. */
  static open(path: string): Promise<Folder> {
    return Folder.at(path, Buffer.from(path), 0);
  }

  /**
   * Opens a directory in this one, which has to be the one that was looked at.
   * Rejects for another mount.
   */
  async enter(name: NameBytes, seen: BigIntStats): Promise<Folder> {
    const folder = await Folder.at(
      this.shown(name),
      this.at(name),
      constants.O_NOFOLLOW
    );
    const refusal = !isSame(folder.status, seen)
      ? replaced(folder.path)
      : folder.mount !== this.mount || folder.status.dev !== this.status.dev
        ? elsewhere(folder.path)
        : undefined;
    if (refusal !== undefined) {
      await folder.close();
      throw refusal;
    }
    return folder;
  }

  private static async at(
    path: string,
    place: Buffer,
    flags: number
  ): Promise<Folder> {
    const { O_DIRECTORY, O_RDONLY } = constants;
    const handle = await open(place, O_RDONLY | O_DIRECTORY | flags);
    try {
      const status = await handle.stat({ bigint: true });
      const mount = await mountOf(handle);
      return new Folder(path, reach(handle, place), handle, status, mount);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Where an entry is reached. */
  at(name: NameBytes): Buffer {
    return pathIn(this.place, name);
  }

  /** The path of an entry, for eyes. */
  shown(name: NameBytes): string {
    return `${this.path === '/' ? '' : this.path}/${shown(name)}`;
  }

  /** The path by which to list it. */
  get reached(): string {
    return this.place.toString();
  }

  names(): Promise<NameBytes[]> {
    return readdir(this.place, { encoding: 'latin1' });
  }

  /** Of an entry itself, also where it is a link. */
  look(name: NameBytes): Promise<BigIntStats> {
    return lstat(this.at(name), { bigint: true });
  }

  /** As `look`; undefined where there is none. */
  find(name: NameBytes): Promise<BigIntStats | undefined> {
    return find(this.at(name));
  }

  /** The identities of this directory and of those it is in. */
  async lineage(): Promise<Set<string>> {
    const found = new Set([identity(this.status)]);
    for (let up = '/..'; ; up += '/..') {
      const above = await stat(`${this.reached}${up}`, { bigint: true }).catch(
        () => undefined
      );
      // The root is its own parent. What may not be passed cannot be selected.
      if (above === undefined || found.has(identity(above))) {
        return found;
      }
      found.add(identity(above));
    }
  }

  /** Puts its names on disk, where the file system knows how. */
  async sync(): Promise<void> {
    try {
      await this.handle.sync();
    } catch (error) {
      if (
        !['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')
      ) {
        throw error;
      }
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** What is at a path, which is not followed; undefined where there is nothing. */
export async function find(path: Buffer): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** The path of something that is open, whatever became of the path by which it was opened. */
export function reach({ fd }: FileHandle, path: Buffer): Buffer {
  return handles === undefined ? path : Buffer.from(`${handles}/${fd}`);
}

/** Whoever they are: names and paths do not matter. */
export function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

export function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

export function replaced(path: string): BridgeError {
  return new BridgeError({
    code: 'path-missing',
    message: `${path} was replaced by something else meanwhile.`,
    hint: 'Refresh the list.'
  });
}

export function elsewhere(path: string): BridgeError {
  return new BridgeError({
    code: 'not-permitted',
    message: `${path} is where another file system is mounted: it was left alone.`,
    hint: 'Open it, and select what is in it.'
  });
}

/** The kernel's number of a mount (`proc(5)`, fdinfo); nothing where it does not say. */
async function mountOf({ fd }: FileHandle): Promise<string> {
  try {
    const text = await readFile(`/proc/self/fdinfo/${fd}`, 'utf8');
    return /^mnt_id:\s*(\d+)$/m.exec(text)?.[1] ?? '';
  } catch {
    return '';
  }
}
