import type { Sweep } from '@jupyterlab-hpc/api';
import { createHash } from 'node:crypto';

import type { FileOps } from '../../files/ops';
import type { Files } from '../../texts/folder';
import { sweepPath } from '../folder';
import type { KnownJobs } from '../parts';
import { type SweepRecord, sweepOf } from '../records';
import { isLiveArray } from './arrays';
import type { Runs } from './runs';

/** Sweeps of which the numbers are kept. */
const most = 200;

/** What the numbers of a sweep were made of. */
interface Kept {
  readonly key: string;
  readonly sweep: Sweep;
}

/**
 * The numbers of sweeps that are over, without a table: whoever lists thirty
 * of them does not have all their status files read each time.
 */
export class Summaries {
  constructor(private readonly files: Files) {}

  /** What the numbers of a sweep would be made of now. Rejects as the file system does. */
  async keyOf(record: SweepRecord, known: KnownJobs): Promise<string> {
    const marks = await this.files.run(record.folder, async ops => [
      await markOf(ops, sweepPath(record.folder, 'status')),
      await markOf(ops, sweepPath(record.folder, 'runs'))
    ]);
    const { manifest, submissions } = record;
    const made = { ...{ folder: record.folder, manifest }, submissions, marks };
    return `${JSON.stringify(made)} ${jobsKey(record, known)}`;
  }

  get(id: string, key: string): Sweep | undefined {
    const kept = this.kept.get(id);
    return kept?.key === key ? kept.sweep : undefined;
  }

  /** Keeps the numbers, unless a task may still change them. */
  keep(key: string, sweep: Sweep, { arrays, sight }: Runs): void {
    this.kept.delete(sweep.id);
    if (sight.isBlind || arrays.some(array => isLiveArray(array, sight))) {
      return;
    }
    this.kept.set(sweep.id, { key, sweep });
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) {
      this.kept.delete(oldest);
    }
  }

  forget(id: string): void {
    this.kept.delete(id);
  }

  private readonly kept = new Map<string, Kept>();
}

async function markOf(ops: FileOps, path: string): Promise<string> {
  const { mtimeMs, size } = await ops.target(path);
  return `${mtimeMs} ${size}`;
}

/** What is known of the jobs of a sweep, in a few characters. */
function jobsKey(
  { id, submissions }: SweepRecord,
  { failure, jobs }: KnownJobs
): string {
  const ids = new Set(submissions.map(one => one.id));
  const hash = createHash('sha1').update(String(failure !== undefined));
  for (const job of jobs) {
    const base = job.id.split('_', 1)[0];
    if (ids.has(base) || sweepOf(job.comment)?.id === id) {
      hash.update(`${job.id} ${job.state} ${job.ended ?? 0}\n`);
    }
  }
  return hash.digest('base64');
}
