import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Static, TSchema } from '@sinclair/typebox';

import {
  makeFolder,
  syncFolder,
  writeDown,
  writeNew,
  writeWhole
} from '../atomic';
import { BridgeError, messageOf, systemCode } from '../errors';
import { failureWords } from '../files/failure';
import { unwritableError } from '../unwritable';
import { checkJson } from '../validate';
import { isBeside } from './beside';
import { clusterPath, type ClusterFile } from './folder';
import {
  type ClusterRecord,
  Control,
  End,
  Launched,
  Submission,
  Wish
} from './records';

/** What a folder of clusters holds. */
export interface Clusters {
  /** The newest first. */
  readonly records: readonly ClusterRecord[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/**
 * The clusters of a person in their files, a folder each. Without a lock: each
 * file has one meaning and is replaced as a whole, so that whoever reads sees
 * what was or what is. Whatever is written is on disk before it resolves.
 */
export class ClusterStore {
  constructor(
    /** Made with the first cluster. */
    readonly folder: string
  ) {}

  /** Never rejects for one cluster that cannot be read; that is a problem. */
  async list(): Promise<Clusters> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') {
        return [];
      }
      const words = failureWords(this.folder, error, 'list');
      throw words === undefined ? error : new BridgeError(words);
    });
    const problems: string[] = [];
    const found = await Promise.all(
      names
        .filter(name => isId.test(name))
        .map(name =>
          this.read(name).catch((error: unknown) => {
            // One that was removed meanwhile is none.
            if (systemCode(error) !== 'ENOENT') {
              problems.push(messageOf(error));
            }
            return undefined;
          })
        )
    );
    const records = found
      .filter(record => record !== undefined)
      .sort((a, b) => b.launched.created - a.launched.created);
    return { records, problems };
  }

  /** Rejects with `not-found`, or with words of what cannot be read. */
  async get(id: string): Promise<ClusterRecord> {
    try {
      return await this.read(id);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        throw new BridgeError({
          code: 'not-found',
          message: 'This cluster is not there any more.',
          hint: 'It was removed, perhaps in another tab.'
        });
      }
      throw error;
    }
  }

  /**
   * Makes the folder of a cluster with its first files, there as a whole or
   * not at all; resolves to it. Rejects with a `BridgeError` where that cannot
   * be written.
   */
  async create(
    launched: Launched,
    wish: Wish,
    files: Partial<Record<ClusterFile, string>>
  ): Promise<string> {
    const made = join(this.folder, `.new-${randomBytes(6).toString('hex')}`);
    const folder = this.folderOf(launched.id);
    try {
      await makeFolder(this.folder);
      await mkdir(made, { mode: 0o700 });
      await mkdir(clusterPath(made, 'jobs'), { mode: 0o700 });
      await mkdir(clusterPath(made, 'logs'), { mode: 0o700 });
      const all = {
        spec: JSON.stringify(launched),
        wish: JSON.stringify(wish),
        ...files
      };
      for (const [file, text] of Object.entries(all)) {
        // The keys are those of the type: nothing else was put in.
        await writeDown(clusterPath(made, file as ClusterFile), text);
      }
      await syncFolder(made);
      await rename(made, folder);
      await syncFolder(this.folder);
    } catch (error) {
      await rm(made, { recursive: true, force: true }).catch(() => undefined);
      throw unwritableError({ ...keeping, folder: this.folder }, error);
    }
    return folder;
  }

  wish(id: string, wish: Wish): Promise<void> {
    const path = clusterPath(this.folderOf(id), 'wish');
    return writeWhole(path, JSON.stringify(wish));
  }

  control(id: string, control: Control): Promise<void> {
    const path = clusterPath(this.folderOf(id), 'control');
    return writeWhole(path, JSON.stringify(control));
  }

  /**
   * Notes a submission that is about to be made, or what became of it. The id
   * of the job stands in a file of its own as well (`<token>.id`), which the
   * script of the scheduler reads when it ends.
   */
  async submission(id: string, submission: Submission): Promise<void> {
    const folder = clusterPath(this.folderOf(id), 'jobs');
    const { id: job, token } = submission;
    if (job !== undefined && !isBeside(job)) {
      await writeWhole(join(folder, `${token}.id`), `${job}\n`);
    }
    await writeWhole(join(folder, `${token}.json`), JSON.stringify(submission));
  }

  /** A submission that is known not to have been made was none. */
  async forget(id: string, token: string): Promise<void> {
    const folder = clusterPath(this.folderOf(id), 'jobs');
    await rm(join(folder, `${token}.json`), { force: true });
    await syncFolder(folder);
  }

  /** Says how it ended, unless that is said already; resolves to whether it did. */
  end(id: string, end: End): Promise<boolean> {
    const path = clusterPath(this.folderOf(id), 'end');
    return writeNew(path, JSON.stringify(end));
  }

  /** Nothing of the cluster is left. */
  async remove(id: string): Promise<void> {
    const gone = join(this.folder, `.gone-${randomBytes(6).toString('hex')}`);
    await rename(this.folderOf(id), gone);
    await rm(gone, { recursive: true, force: true });
  }

  /** Removes what was half made or half removed at a kill -9, a day after. */
  async sweep(now: number): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names.filter(one => /^\.(?:new|gone)-/.test(one))) {
      const path = join(this.folder, name);
      // Another may have removed it meanwhile.
      const about = await stat(path).catch(() => undefined);
      if (about !== undefined && now - about.mtimeMs / 1000 > abandoned) {
        await rm(path, { recursive: true, force: true });
      }
    }
  }

  folderOf(id: string): string {
    return join(this.folder, id);
  }

  private async read(id: string): Promise<ClusterRecord> {
    const folder = this.folderOf(id);
    const jobs = clusterPath(folder, 'jobs');
    const [launched, wish, end, control, names] = await Promise.all([
      readRecord(Launched, clusterPath(folder, 'spec')),
      readRecord(Wish, clusterPath(folder, 'wish')),
      orNothing(readRecord(End, clusterPath(folder, 'end'))),
      orNothing(readRecord(Control, clusterPath(folder, 'control'))),
      readdir(jobs)
    ]);
    const submissions = await Promise.all(
      names
        .filter(name => /^[0-9a-f]{12}\.json$/.test(name))
        .map(name => readRecord(Submission, join(jobs, name)))
    );
    return {
      folder,
      launched,
      wish,
      submissions: submissions.sort(inOrder),
      ...(end && { end }),
      ...(control && { control })
    };
  }
}

/** The oldest first; of one second, the scheduler before those that wait for it. */
function inOrder(one: Submission, other: Submission): number {
  const isAfter = ({ role }: Submission): number =>
    role === 'workers' ? 1 : 0;
  return one.at - other.at || isAfter(one) - isAfter(other);
}

/** Where clusters cannot be kept, none can be launched. */
const keeping = {
  what: 'Dask clusters',
  again: 'start it again.',
  instead: 'have Jupyter keep its data elsewhere (JUPYTER_DATA_DIR).'
} as const;

const isId = /^[a-z0-9]{8,16}$/;

/** Seconds after which nobody goes on with what is half made. */
const abandoned = 86_400;

/** Throws the system's error, or an `Error` that names the file and the remedy. */
async function readRecord<S extends TSchema>(
  schema: S,
  path: string
): Promise<Static<S>> {
  return checkJson(schema, await readFile(path, 'utf8'), path);
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
