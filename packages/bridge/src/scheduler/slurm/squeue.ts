import type { Job, Scope } from '@jupyterlab-hpc/api';

import { jobFields, JobParser } from './job';
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
  /** With `several` clusters, each job says which one it is of. */
  constructor(token: string, several: boolean) {
    const parser = new JobParser(several);
    this.reader = new RecordReader(jobFields.length, token, (values, cluster) =>
      this.jobs.push(parser.parse(values, cluster))
    );
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** All jobs. Throws a `RecordError` when the output is not whole. */
  end(): Job[] {
    this.reader.end();
    return this.jobs;
  }

  private readonly jobs: Job[] = [];
  private readonly reader: RecordReader;
}
