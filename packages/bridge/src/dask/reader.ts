import { dirname, join } from 'node:path';

import type { Static, TSchema } from '@sinclair/typebox';

import { BridgeError, messageOf, systemCode } from '../errors';
import { failureWords } from '../files/failure';
import { SlowError } from '../files/slow';
import { checkJson } from '../validate';
import { within } from '../within';
import { clusterPath } from './folder';
import type { Reads } from './reads';
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

/** Milliseconds after which nobody waits for the folder any longer. */
const patience = 10_000;

const isId = /^[a-z0-9]{8,16}$/;

/**
 * Reads clusters from their files. A file system that hangs cannot be called
 * back: while one reading takes too long, no other is begun, and whoever asks
 * hears `path-slow` at once.
 */
export class ClusterReader {
  constructor(
    private readonly folder: string,
    private readonly reads: Reads
  ) {}

  /**
   * All of them; who asks while others wait gets the same. Never rejects for
   * one cluster that cannot be read: that is a problem.
   */
  list(): Promise<Clusters> {
    if (this.listing === undefined) {
      const listing = this.inTime(() => this.readAll()).finally(() => {
        if (this.listing === listing) {
          this.listing = undefined;
        }
      });
      this.listing = listing;
    }
    return this.listing;
  }

  /**
   * As it is now: who holds the lease acts on it, and so shares it with nobody.
   * Rejects with `not-found`, or with words of what cannot be read.
   */
  get(id: string): Promise<ClusterRecord> {
    return this.inTime(async () => {
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
    });
  }

  /** Something was written: a list that is being read may not have it. */
  forget(): void {
    this.listing = undefined;
  }

  private async inTime<T>(read: () => Promise<T>): Promise<T> {
    try {
      if (this.late > 0) {
        throw new SlowError(this.folder);
      }
      const reading = read();
      return await within(patience, reading, () => {
        this.late += 1;
        const end = (): void => void (this.late -= 1);
        reading.then(end, end);
        throw new SlowError(this.folder);
      });
    } catch (error) {
      throw error instanceof SlowError ? this.inWords(error) : error;
    }
  }

  private async readAll(): Promise<Clusters> {
    const names = await this.folders();
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

  private async folders(): Promise<readonly string[]> {
    try {
      return await this.reads.names(this.folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT' || (await this.hasNoPlace(error))) {
        return [];
      }
      throw this.inWords(error);
    }
  }

  /** Below what is no folder itself (a home of `/dev/null`), none was ever made. */
  private async hasNoPlace(error: unknown): Promise<boolean> {
    return (
      systemCode(error) === 'ENOTDIR' &&
      (await this.reads.names(dirname(this.folder)).then(
        () => false,
        (above: unknown) => systemCode(above) === 'ENOTDIR'
      ))
    );
  }

  private async read(id: string): Promise<ClusterRecord> {
    const folder = join(this.folder, id);
    const jobs = clusterPath(folder, 'jobs');
    const [launched, wish, end, control, over, names] = await Promise.all([
      this.record(Launched, clusterPath(folder, 'spec')),
      this.record(Wish, clusterPath(folder, 'wish')),
      orNothing(this.record(End, clusterPath(folder, 'end'))),
      orNothing(this.record(Control, clusterPath(folder, 'control'))),
      orNothing(this.reads.text(clusterPath(folder, 'over'))),
      this.reads.names(jobs)
    ]);
    const submissions = await Promise.all(
      names
        .filter(name => /^[0-9a-f]{12}\.json$/.test(name))
        .map(name => this.record(Submission, join(jobs, name)))
    );
    return {
      folder,
      launched,
      wish,
      submissions: submissions.sort(inOrder),
      ...(end && { end }),
      ...(control && { control }),
      ...(over !== undefined && { isOver: true })
    };
  }

  /** Rejects with the system's error, or with an `Error` that names the file and the remedy. */
  private async record<S extends TSchema>(
    schema: S,
    path: string
  ): Promise<Static<S>> {
    return checkJson(schema, await this.reads.text(path), path);
  }

  private inWords(error: unknown): unknown {
    const words = failureWords(this.folder, error, 'list');
    return words === undefined ? error : new BridgeError(words);
  }

  private listing: Promise<Clusters> | undefined;
  /** Readings that were given up, and have not come back. */
  private late = 0;
}

/** The oldest first; of one second, the scheduler before those that wait for it. */
function inOrder(one: Submission, other: Submission): number {
  const isAfter = ({ role }: Submission): number =>
    role === 'workers' ? 1 : 0;
  return one.at - other.at || isAfter(one) - isAfter(other);
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
