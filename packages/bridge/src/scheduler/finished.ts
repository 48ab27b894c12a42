import type { Job } from '@jupyterlab-hpc/api';

/** What a job used; what was not measured is left out. */
export interface Usage {
  /** Seconds. */
  readonly elapsed?: number;
  /** CPU seconds that it used, and that it had. */
  readonly cpuUsed?: number;
  readonly cpuGiven?: number;
  /** Bytes, over all nodes. */
  readonly peak?: number;
}

export interface Measured {
  readonly job: Job;
  readonly usage: Usage;
}

/** A scheduler's memory of jobs of the user's own that have ended. */
export interface FinishedJobs {
  /** Whether there is such a memory. Never rejects: in doubt there is none. */
  keeps(): Promise<boolean>;

  /** The jobs that ended since a moment (epoch seconds). */
  since(moment: number, signal?: AbortSignal): Promise<Job[]>;

  /**
   * Of the jobs with these ids, those that ended since a moment, and what they
   * used. An array is named by its number, and answers with all of its tasks.
   */
  measured(ids: readonly string[], moment: number): Promise<Measured[]>;

  /** The script of a job that left the queue; undefined where none is kept. */
  script(id: string): Promise<string | undefined>;
}
