import { randomBytes } from 'node:crypto';
import {
  lstat,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  utimes
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { type Static, Type } from '@sinclair/typebox';

import { makeFolder, writeWhole } from '../../atomic';
import { messageOf } from '../../errors';
import type { Logger } from '../../logger';
import { identify, Identity, isAlive } from '../../scheduler/local/identity';
import { checkJson } from '../../validate';

/** What a copy that is being made has on a file system, and whose it is. */
const Entry = Type.Object({
  /** Absolute. */
  part: Type.String({ pattern: '^/' }),
  owner: Identity,
  /** A folder that is made empty, for the copy to take its place at once. */
  taking: Type.Optional(Type.String({ pattern: '^[^/]+$' }))
});
type Entry = Static<typeof Entry>;

/** Milliseconds after which an entry that nobody renewed is nobody's. */
const abandoned = 3_600_000;
const renewal = 300_000;

const entryFile = /^([0-9a-f]{12})\.json$/;

/** Where the copy is, in its hidden folder. */
export const copyName = 'copy';

export interface JournalOptions {
  readonly folder: string;
  readonly logger: Logger;
}

/** One copy in the journal. */
export interface Noted {
  /** Name for its hidden folder. */
  readonly id: string;
  /** Is to be called before anything is made. */
  begin(part: string): Promise<void>;
  /** Notes that a folder of this name, beside the part, will be made. */
  take(name: string): Promise<void>;
  /** Nothing of it is left. */
  end(): Promise<void>;
}

/**
 * Remembers what would be left behind were this process killed, so that the
 * next one can remove it. Where nothing can be remembered, copies are made
 * nevertheless: their hidden folders say by name what they are.
 */
export class Journal {
  constructor(private readonly options: JournalOptions) {}

  note(): Noted {
    const id = randomBytes(6).toString('hex');
    const file = join(this.options.folder, `${id}.json`);
    let part = '';
    let renewing: NodeJS.Timeout | undefined;
    const write = (taking?: string): Promise<void> =>
      this.trying(async () => {
        const owner = identify(process.pid);
        if (owner !== undefined) {
          await makeFolder(this.options.folder);
          const entry: Entry = { part, owner, ...(taking && { taking }) };
          await writeWhole(file, JSON.stringify(entry));
        }
      });
    return {
      id,
      begin: async path => {
        part = path;
        await write();
        renewing = setInterval(() => {
          const now = new Date();
          void utimes(file, now, now).catch(() => undefined);
        }, renewal).unref();
      },
      take: write,
      end: async () => {
        clearInterval(renewing);
        await this.trying(() => rm(file, { force: true }));
      }
    };
  }

  /**
   * Removes what processes that are gone have left: at once those of this
   * host, others when they have not renewed their entry for an hour. Rejects
   * for nobody.
   */
  async sweep(): Promise<void> {
    const names = await readdir(this.options.folder).catch(() => []);
    for (const name of names) {
      const id = entryFile.exec(name)?.[1];
      if (id !== undefined) {
        await this.trying(() => this.sweepEntry(id));
      }
    }
  }

  private async sweepEntry(id: string): Promise<void> {
    const file = join(this.options.folder, `${id}.json`);
    const entry = checkJson(Entry, await readFile(file, 'utf8'), file);
    const { mtimeMs } = await stat(file);
    const { owner, part } = entry;
    const isHere = owner.boot === identify(process.pid)?.boot;
    const isGone = isHere ? !isAlive(owner) : Date.now() - mtimeMs > abandoned;
    if (isGone && partName(id).test(basename(part))) {
      await removeLeft(entry);
      await rm(file, { force: true });
    }
  }

  /** What is not remembered, or stays, does no harm. */
  private async trying(act: () => Promise<void>): Promise<void> {
    const { folder, logger } = this.options;
    await act().catch((error: unknown) =>
      logger.warn({ folder, error: messageOf(error) }, 'journal of clones')
    );
  }
}

/** How the hidden folder of an entry is called. */
function partName(id: string): RegExp {
  return new RegExp(`^\\..*\\.hpc-${id}\\.part$`, 's');
}

async function removeLeft({ part, taking }: Entry): Promise<void> {
  const isOwn = async (path: string): Promise<boolean> => {
    const status = await lstat(path).catch(() => undefined);
    return status?.isDirectory() === true && status.uid === process.getuid?.();
  };
  // While the copy is still here, what was made for it is empty.
  if (taking !== undefined && (await isOwn(join(part, copyName)))) {
    const place = join(dirname(part), taking);
    if (await isOwn(place)) {
      await rmdir(place).catch(() => undefined);
    }
  }
  if (await isOwn(part)) {
    await rm(part, { recursive: true, force: true });
  }
}
