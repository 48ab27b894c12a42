import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import {
  makeFolder,
  syncFolder,
  writeDown,
  writeNew,
  writeWhole
} from '../atomic';
import { unwritableError } from '../unwritable';
import { isBeside } from '../scheduler/beside';
import { clusterPath, type ClusterFile, type ScriptFile } from './folder';
import { ClusterReader, type Clusters } from './reader';
import { plainReads, type Reads } from './reads';
import type {
  ClusterRecord,
  Control,
  End,
  Launched,
  Submission,
  Wish
} from './records';

/**
 * The clusters of a person in their files, a folder each. Without a lock: each
 * file has one meaning and is replaced as a whole, so that whoever reads sees
 * what was or what is. Whatever is written is on disk before it resolves.
 */
export class ClusterStore {
  constructor(
    /** Made with the first cluster. */
    readonly folder: string,
    reads: Reads = plainReads
  ) {
    this.reader = new ClusterReader(folder, reads);
  }

  /** As `ClusterReader.list`. */
  list(): Promise<Clusters> {
    return this.reader.list();
  }

  /** As `ClusterReader.get`. */
  get(id: string): Promise<ClusterRecord> {
    return this.reader.get(id);
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
      this.reader.forget();
    } catch (error) {
      await rm(made, { recursive: true, force: true }).catch(() => undefined);
      throw unwritableError({ ...keeping, folder: this.folder }, error);
    }
    return folder;
  }

  wish(id: string, wish: Wish): Promise<void> {
    return this.replace(id, 'wish', JSON.stringify(wish));
  }

  control(id: string, control: Control): Promise<void> {
    return this.replace(id, 'control', JSON.stringify(control));
  }

  /** Keeps a script as it is submitted, for a person to look it up. */
  script(id: string, script: ScriptFile, text: string): Promise<void> {
    return this.replace(id, script, text);
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
    this.reader.forget();
  }

  /** A submission that is known not to have been made was none. */
  async forget(id: string, token: string): Promise<void> {
    const folder = clusterPath(this.folderOf(id), 'jobs');
    await rm(join(folder, `${token}.json`), { force: true });
    await syncFolder(folder);
    this.reader.forget();
  }

  /** Says how it ended, unless that is said already; resolves to whether it did. */
  async end(id: string, end: End): Promise<boolean> {
    const path = clusterPath(this.folderOf(id), 'end');
    const isFirst = await writeNew(path, JSON.stringify(end));
    this.reader.forget();
    return isFirst;
  }

  /** Nothing of the cluster is left. */
  async remove(id: string): Promise<void> {
    const gone = join(this.folder, `.gone-${randomBytes(6).toString('hex')}`);
    await rename(this.folderOf(id), gone);
    this.reader.forget();
    // What does not go now is swept later: it is no cluster any more.
    await rm(gone, { recursive: true, force: true }).catch(() => undefined);
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

  private async replace(
    id: string,
    file: ClusterFile,
    text: string
  ): Promise<void> {
    await writeWhole(clusterPath(this.folderOf(id), file), text);
    this.reader.forget();
  }

  private readonly reader: ClusterReader;
}

/** Where clusters cannot be kept, none can be launched. */
const keeping = {
  what: 'Dask clusters',
  again: 'start it again.',
  instead: 'have Jupyter keep its data elsewhere (JUPYTER_DATA_DIR).'
} as const;

/** Seconds after which nobody goes on with what is half made. */
const abandoned = 86_400;
