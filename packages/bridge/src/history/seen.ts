import type { Job } from '@jupyterlab-hpc/api';

import { messageOf } from '../errors';
import type { Logger } from '../logger';
import { endedOf } from './leaving';
import { SeenFiles, type SeenJob } from './seenfiles';

/** Jobs that are remembered; beyond, the oldest are forgotten. */
const most = 20_000;

export interface SeenJobsOptions {
  /** Where to write them down; undefined where the scheduler keeps them itself. */
  folder: () => Promise<string | undefined>;
  logger: Logger;
  /** Epoch seconds. */
  now: () => number;
}

/** The person's jobs that were seen to end, or to be gone, while somebody looked. */
export class SeenJobs {
  constructor(private readonly options: SeenJobsOptions) {}

  /** Changes with every job that is added. */
  get version(): number {
    return this.changes;
  }

  /** Takes in the person's queue as it is, after what it was. Never rejects. */
  note(now: readonly Job[], before: readonly Job[]): void {
    if (now !== before) {
      const ended = endedOf(before, now);
      this.writing = this.writing.then(() => this.take(ended));
    }
  }

  /** Those that ended, or were last seen, since a moment. Never rejects. */
  async since(moment: number): Promise<SeenJob[]> {
    await this.load();
    await this.writing;
    return [...this.jobs.values()].filter(({ seen }) => seen >= moment);
  }

  /** Resolves when all is written that was noted. */
  settled(): Promise<void> {
    return this.writing;
  }

  private async take(ended: readonly Job[]): Promise<void> {
    await this.load();
    const { logger, now } = this.options;
    const news = ended
      .filter(job => this.isNews(job))
      .map(job => ({ seen: job.ended ?? now(), job }));
    if (news.length === 0) {
      return;
    }
    news.forEach(one => this.remember(one));
    try {
      await this.files?.add(news, now());
    } catch (error) {
      const message = messageOf(error);
      logger.warn({ message }, 'jobs that ended are not written down');
    }
  }

  /** What became known later counts: but that nobody knows is no news. */
  private isNews({ ended, id, state }: Job): boolean {
    const known = this.jobs.get(id)?.job;
    return (
      known === undefined ||
      (state !== 'lost' && (known.state !== state || known.ended !== ended))
    );
  }

  private remember(one: SeenJob): void {
    this.jobs.delete(one.job.id);
    this.jobs.set(one.job.id, one);
    this.changes += 1;
    const [oldest] = this.jobs.keys();
    if (oldest !== undefined && this.jobs.size > most) {
      this.jobs.delete(oldest);
    }
  }

  private load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  private async read(): Promise<void> {
    try {
      const folder = await this.options.folder();
      if (folder !== undefined) {
        this.files = new SeenFiles(folder);
        for (const one of await this.files.read()) {
          if (this.isNews(one.job)) {
            this.remember(one);
          }
        }
      }
    } catch (error) {
      const message = messageOf(error);
      this.options.logger.warn({ message }, 'jobs seen before are not known');
      this.loading = undefined;
    }
  }

  private readonly jobs = new Map<string, SeenJob>();
  private files: SeenFiles | undefined;
  private loading: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private changes = 0;
}
