import { randomBytes } from 'node:crypto';

import type { Job, Scope } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Logger } from '../logger';
import type { Scheduler } from '../scheduler/scheduler';
import type { Pace } from './pace';
import { reconcile, type Snapshot } from './snapshot';

export interface FeedOptions {
  scheduler: Pick<Scheduler, 'probe' | 'queue'>;
  scope: Scope;
  pace: Pace;
  /** Seconds within which asking again by hand gets the same answer. */
  coolDown: () => number;
  logger: Logger;
  /** Epoch seconds, fractional. */
  now: () => number;
  /** Told of each answer, and of the one before. */
  onJobs?: (now: readonly Job[], before: readonly Job[]) => void;
}

/** What is known of a scope's queue. */
export interface Known {
  snapshot: Snapshot;
  /** Why the last query failed; the snapshot is from before. */
  failure?: BridgeError;
}

/**
 * The one place that asks for a scope's queue, for all tabs: one query at a
 * time, and none unless somebody looks.
 */
export class Feed {
  private readonly series = randomBytes(4).toString('hex');
  private count = 0;
  private snapshot: Snapshot | undefined;
  private failure: BridgeError | undefined;
  private running: Promise<void> | undefined;
  private startedAt = -Infinity;
  private lastSeconds = 1;
  private endedAt = -Infinity;
  private hurriedTo = Infinity;
  private lastChange = -Infinity;

  constructor(private readonly options: FeedOptions) {}

  /** Epoch seconds of the last query that succeeded, fractional. */
  get at(): number | undefined {
    return this.snapshot?.at;
  }

  /** When the person last changed something: older queries do not show it. */
  get changedAt(): number {
    return this.lastChange;
  }

  get stale(): boolean {
    return this.failure !== undefined;
  }

  /** Epoch seconds from which asking this feed again can bring news. */
  get nextAt(): number {
    return this.running === undefined
      ? this.pausedUntil
      : Math.max(this.options.now() + 1, this.startedAt + this.lastSeconds);
  }

  /** The jobs of the last query that succeeded. */
  get jobs(): readonly Job[] {
    return this.snapshot?.jobs ?? [];
  }

  /** The person wishes so many seconds between two queries; undefined: the usual. */
  wish(seconds: number | undefined): void {
    this.options.pace.wish(seconds);
  }

  /** The person submitted or changed jobs: what is known is out of date. */
  invalidate(): void {
    this.lastChange = this.options.now();
    this.options.pace.hasten();
    this.hurriedTo = this.startedAt + this.options.coolDown();
  }

  /**
   * Answers from the last snapshot and, when it is old, starts a query beside.
   * Waits only when nothing is known yet, or for `fresh`. Rejects when there
   * is nothing to show.
   */
  async read(fresh: boolean): Promise<Known> {
    const now = this.options.now();
    const first = this.snapshot === undefined && this.failure === undefined;
    if (first || (fresh && this.mayAskNow(now))) {
      await this.query();
    } else if (now >= this.pausedUntil) {
      void this.query();
    }
    if (this.snapshot !== undefined) {
      return {
        snapshot: this.snapshot,
        ...(this.failure && { failure: this.failure })
      };
    }
    throw (
      this.failure ??
      new BridgeError({ code: 'internal', message: 'The queue is not known.' })
    );
  }

  private get pausedUntil(): number {
    return Math.min(this.endedAt + this.options.pace.pause, this.hurriedTo);
  }

  private mayAskNow(now: number): boolean {
    return (
      this.lastChange >= this.startedAt ||
      now - this.startedAt >= this.options.coolDown()
    );
  }

  /** Single flight, but never joins a query that began before a change. */
  private async query(): Promise<void> {
    while (this.running !== undefined && this.startedAt <= this.lastChange) {
      await this.running;
    }
    this.running ??= this.ask().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async ask(): Promise<void> {
    const { now, pace, scheduler, scope } = this.options;
    const begun = now();
    this.startedAt = begun;
    try {
      if (this.failure !== undefined) {
        await this.requireReady();
      }
      const jobs = await (this.snapshot === undefined
        ? this.firstJobs()
        : scheduler.queue(scope));
      const before = this.snapshot?.jobs ?? [];
      const { jobs: kept, changed } = reconcile(before, jobs);
      this.options.onJobs?.(kept, before);
      const id =
        changed || this.snapshot === undefined
          ? `${this.series}-${this.count++}`
          : this.snapshot.id;
      this.snapshot = { id, at: begun, jobs: kept };
      this.failure = undefined;
    } catch (error) {
      this.failure = this.asFailure(error);
    }
    this.endedAt = now();
    this.hurriedTo = Infinity;
    this.lastSeconds = this.endedAt - begun;
    const failed = this.failure !== undefined;
    pace.note({ failed, seconds: this.lastSeconds });
  }

  /**
   * A controller that is down costs squeue many seconds, a ping none: both are
   * asked at once, and that one fails is known as soon as the ping says so.
   */
  private async firstJobs(): Promise<Job[]> {
    const stopping = new AbortController();
    const ready = this.requireReady();
    const jobs = this.jobsIf(ready, stopping.signal);
    try {
      return await Promise.race([jobs, ready.then(() => jobs)]);
    } catch (error) {
      stopping.abort();
      throw error;
    }
  }

  /** Where both fail, the ping knows better why. */
  private async jobsIf(
    ready: Promise<void>,
    signal: AbortSignal
  ): Promise<Job[]> {
    const { scheduler, scope } = this.options;
    try {
      return await scheduler.queue(scope, signal);
    } catch (error) {
      await ready;
      throw error;
    }
  }

  private async requireReady(): Promise<void> {
    const { message, state } = await this.options.scheduler.probe();
    if (state !== 'ready') {
      const down = state === 'down';
      throw new BridgeError({
        code: down ? 'scheduler-down' : 'scheduler-missing',
        message: down
          ? 'The Slurm controller is not answering.'
          : 'Slurm is not installed here.',
        ...(message !== undefined && { detail: message })
      });
    }
  }

  private asFailure(error: unknown): BridgeError {
    if (error instanceof BridgeError) {
      const { code, detail } = error.info;
      this.options.logger.warn({ code, detail }, 'the queue cannot be read');
      return error;
    }
    this.options.logger.error({ err: error }, 'the queue cannot be read');
    return new BridgeError(
      { code: 'internal', message: 'The queue could not be read.' },
      { cause: error }
    );
  }
}
