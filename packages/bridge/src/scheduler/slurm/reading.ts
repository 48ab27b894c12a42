import type { Job } from '@jupyterlab-hpc/api';

import { KnownJobs } from '../known';
import { detached } from './job';
import { Marker } from './marker';

/**
 * What a query of the queue gives. The records of a long queue that are byte
 * for byte as they were `before` need not be read again: their jobs stay.
 */
export class Reading {
  readonly jobs: Job[] = [];

  /** `token` is that of this query. */
  constructor(token: string, before: Reading | undefined) {
    this.marker = new Marker(token);
    this.jobsBefore = before?.jobs ?? [];
    this.marksBefore = before?.marks ?? [];
    this.known = new KnownJobs(this.jobsBefore);
  }

  /** Takes the job of a record that is known; false where it has to be read. */
  takeKnown(bytes: Buffer, from: number, to: number): boolean {
    const { known, marker, marksBefore } = this;
    marker.mark(bytes, from, to);
    const job = this.jobsBefore[known.next];
    const place = 2 * known.next;
    if (
      job === undefined ||
      marksBefore[place] !== marker.first ||
      marksBefore[place + 1] !== marker.second ||
      !isDigit(bytes[from])
    ) {
      return false;
    }
    known.next += 1;
    this.add(job);
    return true;
  }

  /** Takes the job of the record that was just found not to be known. */
  take(job: Job): void {
    const known = this.known.or(job);
    this.add(known === job ? detached(job) : known);
  }

  private add(job: Job): void {
    this.jobs.push(job);
    this.marks.push(this.marker.first, this.marker.second);
  }

  private readonly known: KnownJobs;
  private readonly jobsBefore: readonly Job[];
  private readonly marksBefore: readonly number[];
  private readonly marker: Marker;
  /** Two for each job. */
  private readonly marks: number[] = [];
}

/** Records begin with an id; before it may stand a line that names the cluster. */
function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
