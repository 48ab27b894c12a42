import type {
  ActionResult,
  Balance,
  Capability,
  Estimate,
  Job,
  JobAction,
  JobChange,
  JobDetail,
  JobShell,
  JobUse,
  Reservations,
  Resources,
  SchedulerState,
  Scope,
  ShellQuery,
  SubmitRequest,
  Submitted
} from '@jupyterlab-hpc/api';

import type { FinishedJobs } from './finished';

/** What a scheduler says of itself. */
export interface Probe {
  state: SchedulerState;
  version?: string;
  cluster?: string;
  /** Why it is down or missing: its own words, or where it was looked for. */
  message?: string;
}

/** What can be had, and how new that is. */
export interface DatedResources extends Resources {
  /** Epoch seconds at which the partitions were asked for. */
  at: number;
  /** Epoch seconds from which asking again is worthwhile. */
  nextAt: number;
}

/**
 * The seam between the bridge and what runs jobs. Every verb rejects with a
 * `BridgeError`; what it returns is complete and already in the contract's
 * terms.
 */
export interface Scheduler {
  readonly kind: 'slurm' | 'local';

  readonly capabilities: readonly Capability[];

  /** Jobs that ended, as long as the scheduler remembers. */
  readonly finished: FinishedJobs;

  /** Cheap (milliseconds), and never rejects: down and missing are answers. */
  probe(): Promise<Probe>;

  /**
   * All jobs of a scope, finished ones that are still known included. Jobs
   * that are as they were may be the same objects as the last time. Aborted
   * by the `signal`, it rejects.
   */
  queue(scope: Scope, signal?: AbortSignal): Promise<Job[]>;

  job(id: string): Promise<JobDetail>;

  /** The text of the batch script of a job of the user's own. */
  script(id: string): Promise<string>;

  /** The path of the log of a job, with all patterns (`%j`) replaced. */
  logPath(id: string, stream: 'stdout' | 'stderr'): Promise<string>;

  /** The way into a running job; rejects with `not-supported` without the capability `shell`. */
  shell(id: string, query: ShellQuery): Promise<JobShell>;

  /** What a running job uses; rejects with `not-supported` without the capability `use`. */
  use(id: string): Promise<JobUse>;

  /**
   * Hands a script to the scheduler. Where it is unknown whether that
   * succeeded, rejects with `submit-unknown`.
   */
  submit(request: SubmitRequest): Promise<Submitted>;

  /** The scheduler's estimate for a script that is not submitted. */
  test(request: SubmitRequest): Promise<Estimate>;

  /** One result per id, in the order of the ids; rejects only as a whole. */
  act(action: JobAction, ids: readonly string[]): Promise<ActionResult[]>;

  /** As `act`; rejects with `not-supported` without the capability `change-jobs`. */
  change(change: JobChange, ids: readonly string[]): Promise<ActionResult[]>;

  resources(): Promise<DatedResources>;

  /** What is left of the user's accounts; none where nothing is limited. */
  balances(): Promise<Balance[]>;

  /** Maintenance and other reservations, if it knows any. */
  reservations(): Promise<Reservations>;

  /** Whether this bridge has to stay though nobody asks. */
  isBusy(): Promise<boolean>;

  /** The bridge ends. */
  stop(): void;
}
