import { isLive, type Job } from '@jupyterlab-hpc/api';

import { messageOf } from '../errors';
import type { Logger } from '../logger';
import type { FinishedJobs, Measured } from '../scheduler/finished';

/** Jobs that are asked about at once, and remembered. */
const atOnce = 200;
const most = 20_000;
/** Seconds within which what was not known is not asked for again. */
const pause = 60;
const longest = 31 * 86_400;

export interface MeasurementsOptions {
  finished: FinishedJobs;
  logger: Logger;
  /** Epoch seconds. */
  now: () => number;
}

/** What finished jobs used: asked for once, as it does not change any more. */
export class Measurements {
  constructor(private readonly options: MeasurementsOptions) {}

  get(id: string): Measured | undefined {
    return this.known.get(id);
  }

  /**
   * Has jobs measured that are not yet, beside, and one question at a time.
   * Tells whether one is under way.
   */
  begin(jobs: readonly Job[]): boolean {
    if (this.running === undefined) {
      const wanted = this.missing(jobs);
      if (wanted.length > 0) {
        this.running = this.ask(wanted)
          .catch((error: unknown) => {
            const message = messageOf(error);
            this.options.logger.info({ message }, 'jobs are not measured');
          })
          .finally(() => {
            this.running = undefined;
          });
      }
    }
    return this.running !== undefined;
  }

  /** What these jobs used; those of which nothing is known are left out. */
  async of(ids: readonly string[]): Promise<Measured[]> {
    const wanted = ids.filter(id => !this.isKnown(id));
    if (wanted.length > 0) {
      await this.ask(wanted);
    }
    return ids.flatMap(id => this.known.get(id) ?? []);
  }

  /** Jobs that ran, one by one: what stands for many is not measured. */
  private missing(jobs: readonly Job[]): string[] {
    return jobs
      .filter(
        ({ id, started, state, tasks }) =>
          started !== undefined &&
          tasks === undefined &&
          !isLive(state) &&
          !this.isKnown(id)
      )
      .map(({ id }) => id)
      .slice(0, atOnce);
  }

  private isKnown(id: string): boolean {
    const asked = this.asked.get(id) ?? -Infinity;
    return this.known.has(id) || this.options.now() - asked < pause;
  }

  private async ask(ids: readonly string[]): Promise<void> {
    const { finished, now } = this.options;
    const measured = await finished.measured(ids, now() - longest);
    if (this.known.size + this.asked.size > most) {
      this.known.clear();
      this.asked.clear();
    }
    ids.forEach(id => this.asked.set(id, now()));
    measured.forEach(one => this.known.set(one.job.id, one));
  }

  private readonly known = new Map<string, Measured>();
  private readonly asked = new Map<string, number>();
  private running: Promise<void> | undefined;
}
