import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat
} from 'node:fs/promises';
import { join } from 'node:path';

import { syncFolder, writeDown, writeWhole } from '../../atomic';
import type { Log } from '../../commands';
import { messageOf, systemCode } from '../../errors';
import { checkJson } from '../../validate';
import { AttemptFiles } from './attempt';
import { Turns } from './lock';
import type { LocalJob } from './plan';
import { JobSpec, withChange } from './spec';
import { JobState } from './state';

interface Cached {
  readonly version: string;
  readonly submitted: JobSpec;
  readonly job: LocalJob;
}

/**
 * The jobs of one host in their files, a folder each (`jobs/12`): the spec, the
 * script, the state, and notes of the supervisors. Whoever changes anything
 * takes the turn first; whoever reads need not, as files change as a whole.
 */
export class JobStore {
  constructor(
    readonly folder: string,
    private readonly log: Log
  ) {
    this.turns = new Turns(folder);
  }

  /** Makes its folders. Rejects with the system's error where that cannot be. */
  async open(): Promise<void> {
    await mkdir(this.jobs, { recursive: true, mode: 0o700 });
    await chmod(this.folder, 0o700);
  }

  /** Alone with the folder, among all processes of this host. */
  turn<T>(act: () => Promise<T>): Promise<T> {
    return this.turns.take(act);
  }

  /** All jobs, by id. What cannot be read is left out, and said in the log. */
  async load(): Promise<LocalJob[]> {
    const names = await readdir(this.jobs).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') {
        return [];
      }
      throw error;
    });
    const ids = names.filter(name => /^[1-9][0-9]*$/.test(name)).map(Number);
    const known = new Map<number, Cached>();
    for (const id of ids) {
      const cached = await this.read(id);
      if (cached !== undefined) {
        known.set(id, cached);
      }
    }
    this.cache = known;
    return [...known.values()]
      .map(({ job }) => job)
      .sort((a, b) => a.spec.id - b.spec.id);
  }

  /** One job as it is on disk now; undefined when it is not there. */
  async get(id: number): Promise<LocalJob | undefined> {
    return (await this.read(id))?.job;
  }

  /** In turn: a job with the next id, there as a whole or not at all. */
  async add(
    make: (id: number) => { job: LocalJob; script: string }
  ): Promise<LocalJob> {
    const id = await this.nextId();
    const { job, script } = make(id);
    const made = join(this.jobs, `.new-${randomBytes(6).toString('hex')}`);
    await mkdir(made, { mode: 0o700 });
    try {
      await writeDown(join(made, 'script'), script);
      await writeDown(join(made, 'spec.json'), JSON.stringify(job.spec));
      await writeDown(join(made, 'state.json'), JSON.stringify(job.state));
      await syncFolder(made);
      await rename(made, this.folderOf(id));
      await syncFolder(this.jobs);
    } catch (error) {
      await rm(made, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
    return job;
  }

  /** In turn. */
  async write({ spec, state }: LocalJob): Promise<void> {
    await writeWhole(this.statePath(spec.id), JSON.stringify(state));
  }

  /** In turn: nothing of the job is left. */
  async remove(id: number): Promise<void> {
    const gone = join(this.jobs, `.gone-${randomBytes(6).toString('hex')}`);
    await rename(this.folderOf(id), gone);
    await rm(gone, { recursive: true, force: true });
  }

  /** In turn: removes what was half made or half removed at a kill -9. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.jobs)) {
      if (name.startsWith('.')) {
        await rm(join(this.jobs, name), { recursive: true, force: true });
      }
    }
  }

  script(id: number): Promise<string> {
    return readFile(this.scriptPath(id), 'utf8');
  }

  scriptPath(id: number): string {
    return join(this.folderOf(id), 'script');
  }

  attempt(id: number, task: number, attempt: number): AttemptFiles {
    return new AttemptFiles(this.folderOf(id), task, attempt);
  }

  private async read(id: number): Promise<Cached | undefined> {
    try {
      const path = this.statePath(id);
      const { ino, mtimeMs, size } = await stat(path);
      const version = `${ino} ${mtimeMs} ${size}`;
      const cached = this.cache.get(id);
      if (cached?.version === version) {
        return cached;
      }
      const specPath = join(this.folderOf(id), 'spec.json');
      const submitted =
        cached?.submitted ??
        checkJson(JobSpec, await readFile(specPath, 'utf8'), specPath);
      const state = checkJson(JobState, await readFile(path, 'utf8'), path);
      const spec = withChange(submitted, state.changed);
      const read = { version, submitted, job: { spec, state } };
      this.cache.set(id, read);
      return read;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        const message = messageOf(error);
        this.log.error({ job: id, message }, 'a job cannot be read');
      }
      return undefined;
    }
  }

  /** Never given twice, though jobs be removed. */
  private async nextId(): Promise<number> {
    const path = join(this.folder, 'next');
    const names = await readdir(this.jobs);
    const text = await readFile(path, 'utf8').catch(() => '');
    const numbers = [text, ...names.map(name => String(Number(name) + 1))];
    const id = Math.max(1, ...numbers.map(Number).filter(Number.isInteger));
    await writeWhole(path, String(id + 1));
    return id;
  }

  private folderOf(id: number): string {
    return join(this.jobs, String(id));
  }

  private statePath(id: number): string {
    return join(this.folderOf(id), 'state.json');
  }

  private get jobs(): string {
    return join(this.folder, 'jobs');
  }

  private readonly turns: Turns;
  private cache = new Map<number, Cached>();
}
