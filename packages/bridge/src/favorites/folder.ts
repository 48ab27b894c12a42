import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  makeFolder,
  removeAbandoned,
  syncFolder,
  temporaryFile,
  writeNew,
  writeWhole
} from '../atomic';
import { systemCode } from '../errors';
import type { Logger } from '../logger';
import { type Document, type Finding, readOne } from './document';
import {
  isSetAside,
  ofNewerVersion,
  type Problem,
  unreadable
} from './problems';
import { isOfSite } from './site';

const favoriteFile = /^([a-z0-9-]{1,64})\.json$/;
const hiddenFile = /^(site-[a-z0-9-]{1,59})\.hidden$/;

/** Files that are read at once. */
const atOnce = 8;

/** What was in the folder; whoever read it may note in it what they changed. */
export interface Contents {
  readonly favorites: Map<string, Document>;
  /** The site's entries that are not wanted. */
  readonly hidden: Set<string>;
  readonly problems: Problem[];
  /** Files that were broken, and are set aside now. */
  readonly setAside: Problem[];
}

/**
 * The folder with one file for each favorite, and an empty one for each of the
 * site's that is hidden. Without a lock: each file is replaced as a whole, so
 * whoever else writes, on whatever host, loses and breaks nothing. Whatever
 * changes the folder is on disk before it resolves. Rejects with the system's
 * errors.
 */
export class FavoritesFolder {
  constructor(
    readonly path: string,
    private readonly logger: Logger
  ) {}

  /** Is another when a file came, went or was replaced, but for the tick of the folder's clock. */
  async stamp(): Promise<string> {
    try {
      // Opened, not only looked at: NFS asks the server then.
      const folder = await open(this.path, 'r');
      try {
        const { dev, ino, mtimeNs } = await folder.stat({ bigint: true });
        return `${dev}:${ino}:${mtimeNs}`;
      } finally {
        await folder.close();
      }
    } catch (error) {
      return ifMissing(error, 'none');
    }
  }

  /** Everything, file by file; what comes or goes meanwhile may be missed. */
  async read(): Promise<Contents> {
    const contents: Contents = {
      favorites: new Map(),
      hidden: new Set(),
      problems: [],
      setAside: []
    };
    const names = await this.names();
    const reader = async (): Promise<void> => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        await this.take(name, contents);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, reader));
    contents.problems.sort((a, b) => (a.file < b.file ? -1 : 1));
    return contents;
  }

  /** What the file of a favorite holds just now; undefined where there is none. */
  async find(id: string, isAgain = false): Promise<Finding | undefined> {
    try {
      return await readOne(this.fileOf(id));
    } catch (error) {
      // On NFS, a file that is replaced while it is read goes stale.
      return systemCode(error) === 'ESTALE' && !isAgain
        ? await this.find(id, true)
        : ifMissing<Finding | undefined>(error, undefined);
    }
  }

  /** Writes a favorite, unless a file is there already; resolves to whether it did. */
  async create(id: string, document: Document): Promise<boolean> {
    await makeFolder(this.path);
    const isNew = await writeNew(this.fileOf(id), textOf(document));
    // Also where another process made it: it may not have come to this yet.
    await syncFolder(this.path);
    return isNew;
  }

  async replace(id: string, document: Document): Promise<void> {
    await writeWhole(this.fileOf(id), textOf(document));
  }

  async remove(id: string): Promise<void> {
    await this.unlink(this.fileOf(id));
  }

  async hide(siteId: string): Promise<void> {
    await makeFolder(this.path);
    await writeNew(this.markOf(siteId), '');
    await syncFolder(this.path);
  }

  async show(siteId: string): Promise<void> {
    await this.unlink(this.markOf(siteId));
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.path);
    } catch (error) {
      return ifMissing(error, []);
    }
  }

  private async take(name: string, contents: Contents): Promise<void> {
    const { favorites, hidden, problems, setAside } = contents;
    const path = join(this.path, name);
    const id = favoriteFile.exec(name)?.[1];
    const siteId = hiddenFile.exec(name)?.[1];
    if (siteId !== undefined) {
      hidden.add(siteId);
    } else if (temporaryFile.test(name)) {
      await removeAbandoned(path);
    } else if (id !== undefined && !isOfSite(id)) {
      try {
        const finding = await this.find(id);
        switch (finding?.kind) {
          case 'favorite':
            favorites.set(id, finding.document);
            break;
          case 'newer':
            problems.push(ofNewerVersion(path));
            break;
          case 'broken':
            setAside.push(...(await this.setAside(path, finding.message)));
            break;
          case undefined: // it went meanwhile
        }
      } catch (error) {
        problems.push(unreadable(path, error));
      }
    }
  }

  /** Gives a broken file a name that says so. Nothing where somebody else did. */
  private async setAside(path: string, message: string): Promise<Problem[]> {
    const file = `${path}.unreadable-${randomBytes(4).toString('hex')}`;
    try {
      await rename(path, file);
    } catch (error) {
      return ifMissing(error, []);
    }
    if ((await readOne(file)).kind !== 'broken') {
      // Somebody was faster, and has written a good one in its place.
      await putBack(file, path);
      return [];
    }
    this.logger.warn({ file, message }, 'a favorite is set aside');
    return [isSetAside(file)];
  }

  private async unlink(path: string): Promise<void> {
    await rm(path, { force: true });
    await syncFolder(this.path);
  }

  private fileOf(id: string): string {
    return join(this.path, `${id}.json`);
  }

  private markOf(siteId: string): string {
    return join(this.path, `${siteId}.hidden`);
  }
}

async function putBack(file: string, path: string): Promise<void> {
  try {
    await link(file, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') {
      throw error;
    }
  }
  await rm(file);
}

function textOf(document: Document): string {
  return `${JSON.stringify(document)}\n`;
}

/** A value instead of an error that says that nothing is there. */
function ifMissing<T>(error: unknown, value: T): T {
  if (systemCode(error) !== 'ENOENT') {
    throw error;
  }
  return value;
}
