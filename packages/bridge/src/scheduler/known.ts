import type { Job } from '@jupyterlab-hpc/api';

/** Whether two say the same, told in the fastest way there is. */
function areSame<T extends object>(a: T, b: T): boolean {
  for (const field in a) {
    if (a[field] !== b[field]) {
      return false;
    }
  }
  for (const field in b) {
    if (!(field in a)) {
      return false;
    }
  }
  return true;
}

/** Jobs that may have left the queue between two that are still in it. */
const lookAhead = 32;

/**
 * Jobs that are known from before. A queue that hardly changes costs hardly
 * any memory when what is still the same stays the same object.
 */
export class KnownJobs {
  constructor(private readonly jobs: readonly Job[]) {}

  /** The place of the job that is likely to come next. */
  next = 0;

  /** The known job that says the same as this one, or this one. */
  or(job: Job): Job {
    const known = this.find(job.id);
    return known !== undefined && (known === job || areSame(known, job))
      ? known
      : job;
  }

  /** Fastest in the order of the known ones, which is that of the next query. */
  private find(id: string): Job | undefined {
    const place = this.near(id) ?? this.anywhere(id);
    if (place === undefined) {
      return undefined;
    }
    this.next = place + 1;
    return this.jobs[place];
  }

  private near(id: string): number | undefined {
    const { jobs, next } = this;
    const end = Math.min(next + 1 + lookAhead, jobs.length);
    for (let place = next; place < end; place++) {
      if (jobs[place]?.id === id) {
        return place;
      }
    }
    return undefined;
  }

  private anywhere(id: string): number | undefined {
    // Ids count upwards: a job that was just submitted need not be looked for.
    this.highest ??= this.jobs.reduce(
      (highest, job) => Math.max(highest, parseInt(job.id, 10)),
      0
    );
    if (parseInt(id, 10) > this.highest) {
      return undefined;
    }
    this.places ??= new Map(this.jobs.map((job, place) => [job.id, place]));
    return this.places.get(id);
  }

  private highest: number | undefined;
  private places: Map<string, number> | undefined;
}
