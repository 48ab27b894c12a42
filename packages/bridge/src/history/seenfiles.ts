import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { Job } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { syncFolder } from '../atomic';
import { systemCode } from '../errors';
import { openRegular } from '../regular';
import { checkJson } from '../validate';

/** A job that was seen to have ended, and when (epoch seconds). */
const SeenJob = Type.Object({ seen: Type.Number(), job: Job });
export type SeenJob = Static<typeof SeenJob>;

export interface SeenLimits {
  /** Days after which nobody asks for a job any more. */
  readonly days: number;
  /** Bytes of one file, and of all of them. */
  readonly part: number;
  readonly all: number;
}

export const seenLimits: SeenLimits = {
  days: 31,
  part: 2 ** 21,
  all: 2 ** 24
};

const daySeconds = 86_400;

/**
 * Jobs that ended, a line each, in files for each day and host that are only
 * ever appended to: a line that a kill cut off is skipped, and no other is
 * touched. Old days go, and the oldest of too much.
 */
export class SeenFiles {
  constructor(
    private readonly folder: string,
    private readonly limits: SeenLimits = seenLimits
  ) {}

  /** Adds jobs; on disk before this resolves. */
  async add(jobs: readonly SeenJob[], now: number): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = await this.part(now);
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const lines = jobs.map(job => `${JSON.stringify(job)}\n`).join('');
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
      // What a kill cut off ends here.
      const isCut = size > 0 && buffer[0] !== 0x0a;
      await file.appendFile(isCut ? `\n${lines}` : lines, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(this.folder);
    await this.sweep(now);
  }

  /** All that is known, in the order in which it was added on each day. */
  async read(): Promise<SeenJob[]> {
    const found: SeenJob[] = [];
    for (const name of await this.names()) {
      const { file } = await openRegular(join(this.folder, name));
      try {
        for await (const line of file.readLines()) {
          const job = seenJob(line);
          if (job !== undefined) {
            found.push(job);
          }
        }
      } finally {
        await file.close().catch(() => undefined);
      }
    }
    return found;
  }

  /** The last file of the day and host, or the next where that is full. */
  private async part(now: number): Promise<string> {
    const day = dayOf(now);
    const host = encodeURIComponent(hostname());
    const last = (await this.names()).findLast(
      name => name.startsWith(`${day}.`) && name.endsWith(`.${host}`)
    );
    const number = Number(last?.split('.')[1] ?? 0);
    const path = (part: number): string =>
      join(this.folder, `${day}.${String(part).padStart(6, '0')}.${host}`);
    const isFull =
      last !== undefined && (await stat(path(number))).size >= this.limits.part;
    return path(isFull ? number + 1 : number);
  }

  private async names(): Promise<string[]> {
    try {
      const names = await readdir(this.folder);
      return names
        .filter(name => /^\d{4}-\d\d-\d\d\.\d{6}\./.test(name))
        .sort();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }

  private async sweep(now: number): Promise<void> {
    const { all, days } = this.limits;
    const oldest = dayOf(now - days * daySeconds);
    let room = all;
    for (const name of (await this.names()).reverse()) {
      const path = join(this.folder, name);
      room -= (await stat(path)).size;
      if (room < 0 || name < oldest) {
        await rm(path, { force: true });
      }
    }
  }
}

function dayOf(epoch: number): string {
  return new Date(1000 * epoch).toISOString().slice(0, 10);
}

/** Undefined for what is not, or not all of, a job. */
function seenJob(line: string): SeenJob | undefined {
  try {
    return line === '' ? undefined : checkJson(SeenJob, line, 'history');
  } catch {
    return undefined;
  }
}
