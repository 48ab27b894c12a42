import type { Job, Scope } from '@jupyterlab-hpc/api';

import { jobFields, JobParser } from './job';
import { Reading } from './reading';
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
  /** What the next query need not read again. */
  readonly reading: Reading;

  /** With `several` clusters, each job says which one it is of. */
  constructor(token: string, several: boolean, before?: Reading) {
    const reading = new Reading(token, before);
    const parser = new JobParser(several);
    this.reading = reading;
    this.reader = new RecordReader(
      jobFields.length,
      token,
      (values, cluster) => reading.take(parser.read(values, cluster)),
      (bytes, from, to) => reading.takeKnown(bytes, from, to)
    );
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** All jobs. Throws a `RecordError` when the output is not whole. */
  end(): Job[] {
    this.reader.end();
    return withCancelledRests(this.reading.jobs);
  }

  private readonly reader: RecordReader;
}

/**
 * The waiting rest of an array that is cancelled forgets which tasks it was,
 * and goes by the bare number of the array: it is of the array all the same.
 */
function withCancelledRests(jobs: readonly Job[]): Job[] {
  const arrays = new Set<string>();
  for (const { arrayId } of jobs) {
    if (arrayId !== undefined) {
      arrays.add(arrayId);
    }
  }
  return jobs.map(job =>
    job.arrayId === undefined && arrays.has(job.id)
      ? { ...job, arrayId: job.id }
      : job
  );
}
