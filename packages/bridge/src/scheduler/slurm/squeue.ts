import type { Job, Scope } from '@jupyterlab-hpc/api';

import { KnownJobs } from '../known';
import { detached, jobFields, JobParser } from './job';
import { outputFormat, RecordReader } from './records';

/**
 * All jobs of a scope, hidden partitions and finished jobs included. `--me`
 * (and only that) is narrowed by the controller itself.
 */
export function queueArgs(scope: Scope, token: string): string[] {
  const whose = scope === 'mine' ? ['--me'] : [];
  return [...whose, ...queryArgs(jobFields, token)];
}

/** The same, of one job; for an array, of each of its records. */
export function oneJobArgs(
  id: string,
  fields: readonly string[],
  token: string
): string[] {
  return [`--jobs=${id}`, ...queryArgs(fields, token)];
}

function queryArgs(fields: readonly string[], token: string): string[] {
  return [
    '--all',
    '--states=all',
    '--noheader',
    '--noconvert',
    `--Format=${outputFormat(fields, token)}`
  ];
}

/** Reads the output of `queueArgs`, chunk by chunk. */
export class QueueReader {
  /**
   * With `several` clusters, each job says which one it is of. Jobs that are
   * as they were `before` are the same objects.
   */
  constructor(token: string, several: boolean, before: readonly Job[] = []) {
    const known = new KnownJobs(before);
    const parser = new JobParser(several);
    this.reader = new RecordReader(
      jobFields.length,
      token,
      (values, cluster) => {
        const job = parser.read(values, cluster);
        const same = known.or(job);
        this.jobs.push(same === job ? detached(job) : same);
      }
    );
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** All jobs. Throws a `RecordError` when the output is not whole. */
  end(): Job[] {
    this.reader.end();
    return withCancelledRests(this.jobs);
  }

  private readonly jobs: Job[] = [];
  private readonly reader: RecordReader;
}

/**
 * The waiting rest of an array that is cancelled forgets which tasks it was,
 * and goes by the bare number of the array: it is of the array all the same.
 */
function withCancelledRests(jobs: Job[]): Job[] {
  const arrays = new Set(jobs.flatMap(job => job.arrayId ?? []));
  if (arrays.size === 0) {
    return jobs;
  }
  return jobs.map(job =>
    job.arrayId === undefined && arrays.has(job.id)
      ? { ...job, arrayId: job.id }
      : job
  );
}
