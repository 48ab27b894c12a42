import type { LogStream } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Roots } from '../files/roots';
import type { Scheduler } from '../scheduler/scheduler';

/** Milliseconds for which a job that the scheduler does not know stays unknown. */
const goneFor = 5 * 60_000;

/** Jobs of which it is remembered that they are unknown. */
const most = 1000;

export interface LogPlacesOptions {
  readonly scheduler: Pick<Scheduler, 'logPath'>;
  readonly roots: Pick<Roots, 'require'>;
  /** Where a job wrote that the scheduler knows no more, by what was kept of it. */
  readonly kept: (id: string, stream: LogStream) => Promise<string | undefined>;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
}

export interface Wanted {
  readonly stream?: LogStream | undefined;
  /** Where an earlier reply had it. */
  readonly path?: string | undefined;
}

/** Where the logs of jobs are. */
export class LogPlaces {
  constructor(private readonly options: LogPlacesOptions) {}

  /**
   * The scheduler's word comes first: a job may start anew elsewhere. Where it
   * has none, the log is where it was, or where it was to be when the job was
   * submitted, if this server shows files there. Rejects as `Scheduler.logPath`
   * and `Roots.require`, and with `log-none` where nobody knows.
   */
  async find(id: string, { path, stream = 'stdout' }: Wanted): Promise<string> {
    if (path !== undefined && this.isGone(id)) {
      return this.where(path);
    }
    try {
      return await this.options.scheduler.logPath(id, stream);
    } catch (error) {
      const code = error instanceof BridgeError ? error.info.code : undefined;
      const known =
        path ??
        (code === 'job-not-found'
          ? await this.options.kept(id, stream)
          : undefined);
      if (known === undefined || code === 'log-missing') {
        throw error;
      }
      if (code === 'job-not-found') {
        this.remember(id);
      }
      return this.where(known);
    }
  }

  private async where(path: string): Promise<string> {
    await this.options.roots.require(path, 'query.path');
    return path;
  }

  private isGone(id: string): boolean {
    const until = this.gone.get(id);
    return until !== undefined && until > this.now();
  }

  private remember(id: string): void {
    if (this.gone.size >= most) {
      this.gone.clear();
    }
    this.gone.set(id, this.now() + goneFor);
  }

  private readonly now = (): number =>
    (this.options.now ?? (() => performance.now()))();
  private readonly gone = new Map<string, number>();
}
