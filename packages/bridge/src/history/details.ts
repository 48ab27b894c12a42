import {
  historyDays,
  isLive,
  type Efficiency,
  type Job,
  type JobDetail,
  type LogStream
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import type { Logger } from '../logger';
import type { Scheduler } from '../scheduler/scheduler';
import { within } from '../within';
import { efficiencyOf, runsOf } from './efficiency';
import { type KeptJob, keptLog } from './keptlogs';
import type { Measurements } from './measurements';
import type { SeenJobs } from './seen';
import type { KeptSubmissions } from './submissions';
import type { HistoryWindows } from './windows';

/** Milliseconds for which details wait for what was measured. */
const patience = 4000;

export interface DetailsOptions {
  scheduler: Scheduler;
  windows: HistoryWindows;
  measurements: Measurements;
  seen: SeenJobs;
  submissions: KeptSubmissions;
  logger: Logger;
  /** The name of the user. */
  user: string;
}

/** Jobs one by one, also when the scheduler itself has forgotten them. */
export class JobDetails {
  constructor(private readonly options: DetailsOptions) {}

  async detail(id: string): Promise<JobDetail> {
    const { scheduler, submissions } = this.options;
    const detail = await scheduler
      .job(id)
      .catch((error: unknown) => this.remembered(id, error));
    const [submission, efficiency] = await Promise.all([
      within(patience, submissions.find(id), () => undefined),
      this.efficiency(detail.job)
    ]);
    return {
      ...detail,
      ...(submission && { submission }),
      ...(efficiency && { efficiency })
    };
  }

  async script(id: string): Promise<string> {
    const { scheduler, submissions } = this.options;
    try {
      return await scheduler.script(id);
    } catch (error) {
      const kept = isGone(error)
        ? ((await submissions.script(id)) ??
          (await scheduler.finished.script(id)))
        : undefined;
      if (kept === undefined) {
        throw error;
      }
      return kept;
    }
  }

  /**
   * The path of the log of a job that the scheduler has forgotten. Undefined
   * where its submission was not kept; rejects with `log-none` where that does
   * not tell.
   */
  async logPath(id: string, stream: LogStream): Promise<string | undefined> {
    const job = await this.known(id).catch(() => undefined);
    const kept = await this.kept(id, job);
    const log = kept && keptLog(kept, stream);
    if (log !== undefined && 'reason' in log) {
      throw new BridgeError({
        code: 'log-none',
        message: 'Where the log of this job is cannot be told any more.',
        hint: log.reason
      });
    }
    return log?.path;
  }

  /** What was kept of a job; undefined where that is nothing, or does not come in time. */
  private async kept(
    id: string,
    job: Job | undefined
  ): Promise<KeptJob | undefined> {
    const { submissions, user } = this.options;
    const late = (): undefined => undefined;
    const [submission, script] = await Promise.all([
      within(patience, submissions.find(id), late),
      within(patience, submissions.script(id), late)
    ]);
    return submission && { id, job, script, submission, user };
  }

  /** What accounting tells of a job that left the queue, or what was seen of it. */
  private async remembered(id: string, error: unknown): Promise<JobDetail> {
    if (!isGone(error)) {
      throw error;
    }
    const known = await this.known(id);
    if (known === undefined) {
      throw error;
    }
    const { exitCode } = known;
    const kept = await this.kept(id, known);
    const stdout = kept && keptLog(kept, 'stdout');
    const stderr = kept && keptLog(kept, 'stderr');
    return {
      job: known,
      ...(stdout && 'path' in stdout && { stdout: stdout.path }),
      ...(stderr && 'path' in stderr && { stderr: stderr.path }),
      ...(exitCode && { exitCode }),
      fields: []
    };
  }

  /** A job that ended, as far as anybody knows it. */
  private async known(id: string): Promise<Job | undefined> {
    const { measurements, scheduler, seen, windows } = this.options;
    const jobs = (await scheduler.finished.keeps())
      ? (await measurements.of([id])).map(({ job }) => job)
      : await windows.jobs(historyDays.most);
    return (
      jobs.find(job => job.id === id) ??
      (await seen.since(0)).find(({ job }) => job.id === id)?.job
    );
  }

  /**
   * Of a job that ended, how well it used what it had; of one that waits, of
   * its last run. Where that takes long, the next look has it.
   */
  private efficiency(job: Job): Promise<Efficiency | undefined> {
    const work = this.measure(job).catch((error: unknown) => {
      const message = messageOf(error);
      this.options.logger.info({ message }, 'the efficiency is not known');
      return undefined;
    });
    return within(patience, work, () => undefined);
  }

  private async measure(job: Job): Promise<Efficiency | undefined> {
    const { measurements, scheduler, windows } = this.options;
    const waits = job.state === 'waiting' || job.state === 'held';
    const isOne = job.tasks === undefined;
    const concerns = waits || (isOne && !isLive(job.state));
    if (!concerns || !(await scheduler.finished.keeps())) {
      return undefined;
    }
    const runs = runsOf(job, await windows.jobs(historyDays.usual));
    const own = waits ? runs[0]?.id : job.id;
    if (own === undefined) {
      return undefined;
    }
    const ids = new Set([own, ...runs.map(({ id }) => id)]);
    const measured = await measurements.of([...ids]);
    const found = measured.find(one => one.job.id === own);
    return (
      found &&
      efficiencyOf(
        found,
        measured.filter(one => one.job.state === 'completed')
      )
    );
  }
}

/** Whether the scheduler has forgotten the job. */
function isGone(error: unknown): error is BridgeError {
  return error instanceof BridgeError && error.info.code === 'job-not-found';
}
