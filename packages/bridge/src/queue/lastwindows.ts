import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

import { contractVersion, type JobQuery, JobWindow } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { writeWhole } from '../atomic';
import type { Config } from '../config';
import { messageOf, systemCode } from '../errors';
import type { Logger } from '../logger';
import { openRegular } from '../regular';
import { checkJson } from '../validate';

/** How many are kept: those of a few tabs, each looking in its own way. */
const most = 4;
/** Seconds after which a queue of the past is of no use to anybody. */
const oldest = 86_400;
/** Seconds between two writes: home directories are slow, and shared. */
const pause = 300;

const Entry = Type.Object({
  query: Type.String({ description: 'What was asked, as `nameOf` writes it.' }),
  at: Type.Number({ description: 'Epoch seconds of the snapshot.' }),
  window: JobWindow
});
type Entry = Static<typeof Entry>;

/** Of another version it is of no use: it is not read, and soon replaced. */
const Document = Type.Object({
  contract: Type.Literal(contractVersion),
  windows: Type.Array(Entry)
});

export interface LastWindowsOptions {
  file: string;
  logger: Logger;
  /** Epoch seconds. */
  now: () => number;
}

/**
 * The windows of the person's own queue that were shown last, kept in a file:
 * the next server shows them, as old, while its first query is under way. A
 * file that cannot be read or written costs that and nothing else.
 */
export class LastWindows {
  private entries: Entry[] = [];
  private wroteAt = -Infinity;
  private writing: Promise<void> | undefined;
  private isBehind = false;
  private reading: Promise<readonly Entry[]> | undefined;

  constructor(private readonly options: LastWindowsOptions) {}

  /** What an earlier server showed last for a query. Never rejects. */
  async find(query: JobQuery): Promise<Omit<Entry, 'query'> | undefined> {
    this.reading ??= this.read();
    const name = nameOf(query);
    const least = this.options.now() - oldest;
    return (await this.reading).find(
      one => one.query === name && one.at > least
    );
  }

  /** Takes in what was shown for a query; written now and then. */
  note(query: JobQuery, at: number, window: JobWindow): void {
    const isFirst = (query.offset ?? 0) === 0 && query.keep === undefined;
    if (!isFirst || window.matching === 0) {
      return;
    }
    const name = nameOf(query);
    const others = this.entries.filter(one => one.query !== name);
    this.entries = [{ query: name, at, window }, ...others].slice(0, most);
    this.isBehind = true;
    if (this.options.now() - this.wroteAt >= pause) {
      void this.flush();
    }
  }

  /** Writes what is not written yet. Never rejects. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async write(): Promise<void> {
    const { file, logger, now } = this.options;
    if (!this.isBehind) {
      return;
    }
    this.isBehind = false;
    this.wroteAt = now();
    const document = { contract: contractVersion, windows: this.entries };
    try {
      const folder = dirname(file);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(file, JSON.stringify(document));
      await sweep(folder);
    } catch (error) {
      const message = messageOf(error);
      logger.info({ file, message }, 'the last rows are not kept');
    }
  }

  private async read(): Promise<readonly Entry[]> {
    const path = this.options.file;
    try {
      const { file } = await openRegular(path);
      try {
        return checkJson(Document, await file.readFile('utf8'), path).windows;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        const message = messageOf(error);
        this.options.logger.info({ message }, 'the last rows are not used');
      }
      return [];
    }
  }
}

/** Removes what nobody will read any more: of hosts long left, and of killed writers. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > oldest * 1000) {
      await rm(path, { force: true });
    }
  }
}

/** The question alone, not how it is asked; the same for the same rows. */
function nameOf(query: JobQuery): string {
  const { expand, group, limit, partition, q, sort, state, user } = query;
  return JSON.stringify([
    ...[expand, group, limit, partition],
    ...[q, sort, state, user]
  ]);
}

/**
 * Where they are kept: a file for each host and each way of reaching Slurm, as
 * clusters may share a home directory.
 */
export function lastWindowsFile(
  { server, slurmBin, slurmCommands }: Config,
  environment: NodeJS.ProcessEnv
): string | undefined {
  if (server.dataDir === undefined) {
    return undefined;
  }
  const { SLURM_CLUSTERS, SLURM_CONF } = environment;
  const way = [hostname(), slurmBin, slurmCommands, SLURM_CLUSTERS, SLURM_CONF];
  const hash = createHash('sha1').update(JSON.stringify(way)).digest('hex');
  return join(server.dataDir, 'queue', `${hash.slice(0, 16)}.json`);
}
