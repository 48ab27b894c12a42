import { constants } from 'node:fs';
import { join } from 'node:path';

import { messageOf, systemCode } from '../../errors';
import { SlowError } from '../../files/slow';
import type { Files } from '../../texts/folder';
import { checkJson } from '../../validate';
import { sweepPath } from '../folder';
import {
  Manifest,
  Submission,
  type Submitted,
  type SweepRecord
} from '../records';
import { parseTasks, type TasksRead } from './tasks';
import { readText } from './text';

/** Bytes of files that are read whole. */
const mostOfManifest = 4e6;
const mostOfSubmission = 1e6;
/** 100,000 runs in as many tasks are 1.4 MB. */
const mostOfTasks = 16e6;

/** Tasks files that are kept: they are never changed. */
const mostKept = 200;

const submissionFile = /^[0-9a-f]{12}\.json$/;

/** Reads sweeps from their folders, wherever these are, and trusts nothing in them. */
export class RecordReader {
  constructor(private readonly files: Files) {}

  /**
   * The sweep of a folder. A submission that cannot be read is a problem of it.
   * Rejects with the system's errors, `SlowError`, and an `Error` that names
   * what the manifest has of a wrong kind.
   */
  async read(folder: string, id: string): Promise<SweepRecord> {
    const [manifest, { problems, submissions }] = await Promise.all([
      this.manifest(folder),
      this.submissions(folder)
    ]);
    return {
      ...{ id, folder, manifest, submissions },
      ...(problems.length > 0 && { problems })
    };
  }

  async manifest(folder: string): Promise<Manifest> {
    const path = sweepPath(folder, 'manifest');
    const text = await readText(this.files, path, mostOfManifest);
    return checkJson(Manifest, text, path);
  }

  /** Whether this account may write there. Rejects with a `SlowError`. */
  isWritable(folder: string): Promise<boolean> {
    return this.files.run(folder, ops =>
      ops.may(folder, constants.W_OK | constants.X_OK)
    );
  }

  private async submissions(folder: string): Promise<{
    readonly submissions: readonly Submitted[];
    readonly problems: readonly string[];
  }> {
    const place = sweepPath(folder, 'submissions');
    const names = await this.names(place);
    const problems: string[] = [];
    const found = await Promise.all(
      names
        .filter(name => submissionFile.test(name))
        .map(name =>
          this.submission(place, name.slice(0, -'.json'.length), problems)
        )
    );
    const submissions = found.filter(one => one !== undefined).sort(byAge);
    return { submissions, problems };
  }

  private async submission(
    place: string,
    token: string,
    problems: string[]
  ): Promise<Submitted | undefined> {
    const path = join(place, `${token}.json`);
    try {
      const text = await readText(this.files, path, mostOfSubmission);
      const submission = checkJson(Submission, text, path);
      if (submission.token !== token) {
        throw new Error(`${path}: is of another submission`);
      }
      const read = await this.tasks(join(place, `${token}.tasks`));
      problems.push(...read.problems);
      return { ...submission, runsOf: read.tasks };
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') {
        // It was taken back between the one look and the other.
        return undefined;
      }
      if (code !== undefined || error instanceof SlowError) {
        throw error;
      }
      problems.push(messageOf(error));
      return undefined;
    }
  }

  private async tasks(path: string): Promise<TasksRead> {
    try {
      const { mtimeMs, size } = await this.files.run(path, ops =>
        ops.target(path)
      );
      const stamp = `${size}:${mtimeMs}`;
      const known = this.kept.get(path);
      if (known?.stamp === stamp) {
        return known.read;
      }
      const text = await readText(this.files, path, mostOfTasks);
      const read = parseTasks(text, path);
      this.keep(path, stamp, read);
      return read;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        throw error;
      }
      return {
        tasks: new Map(),
        problems: [`${path} is missing: nobody knows which runs it had.`]
      };
    }
  }

  private keep(path: string, stamp: string, read: TasksRead): void {
    if (this.kept.size >= mostKept) {
      this.kept.clear();
    }
    this.kept.set(path, { stamp, read });
  }

  private async names(folder: string): Promise<readonly string[]> {
    try {
      return (await this.files.run(folder, ops => ops.names(folder))).names;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }

  private readonly kept = new Map<
    string,
    { readonly stamp: string; readonly read: TasksRead }
  >();
}

/** Of those of one second, the numbers of their jobs tell. */
function byAge(a: Submitted, b: Submitted): number {
  return (
    a.at - b.at || numberOf(a) - numberOf(b) || (a.token < b.token ? -1 : 1)
  );
}

function numberOf({ id }: Submitted): number {
  return Number(/[0-9]+$/.exec(id ?? '')?.[0] ?? Number.MAX_SAFE_INTEGER);
}
