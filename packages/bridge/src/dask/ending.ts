import { readFile } from 'node:fs/promises';

import { isLive, type Job } from '@jupyterlab-hpc/api';

import { writeWhole } from '../atomic';
import { folderBytes } from './bytes';
import { clusterPath } from './folder';
import { jobsOf, schedulerJob } from './jobs';
import type { ClusterRecord } from './records';
import type { Scheduler } from '../scheduler/scheduler';
import { endOf, type Sight } from './state';
import type { ClusterStore } from './store';

export interface EndingOptions {
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'act'>;
  /** What became of a job that the queue has no more; undefined: not known. */
  readonly outcome: (id: string) => Promise<Job | undefined>;
  /** Told that the queue is another now. */
  readonly onActed: () => void;
}

/** Whether a job holds nothing any more. */
export function isOver(job: Job | undefined): boolean {
  return job === undefined || !isLive(job.state);
}

/** How clusters come to their end, and what is left of them. */
export class Ending {
  constructor(private readonly options: EndingOptions) {}

  /**
   * Cancels the job of the scheduler, whose script sees to the others, and
   * whatever of the others is in the queue. Rejects as `Scheduler.act`.
   */
  async end(record: ClusterRecord, queue: readonly Job[]): Promise<void> {
    const { onActed, scheduler } = this.options;
    const { scheduler: first, workers } = jobsOf(record, queue);
    const ids = [first, ...workers].flatMap(job =>
      job === undefined || isOver(job) ? [] : job.id
    );
    if (ids.length > 0) {
      await scheduler.act('cancel', ids);
      onActed();
    }
  }

  /**
   * Notes the end of a cluster that is over, and cancels what is left of it in
   * the queue; resolves to the record as it is then. Never rejects for what
   * could not be cancelled: whoever looks next tries again.
   */
  async note(record: ClusterRecord, sight: Sight): Promise<ClusterRecord> {
    const { outcome, store } = this.options;
    if (record.end !== undefined) {
      return record;
    }
    const id = schedulerJob(record);
    const isThere = jobsOf(record, sight.queue).scheduler !== undefined;
    const became = isThere || id === undefined ? undefined : await outcome(id);
    const wasIdle = await wroteIdle(record);
    const end = endOf(record, {
      ...sight,
      wasIdle,
      ...(became && { outcome: became })
    });
    if (end === undefined) {
      return record;
    }
    const bytes = await folderBytes(record.folder);
    await store.end(record.launched.id, { ...end, bytes });
    await this.end(record, sight.queue).catch(() => undefined);
    return store.get(record.launched.id);
  }

  /** Tells the scheduler that it is to stay without work, in its file. */
  keep({ folder, launched }: ClusterRecord, keepUntil: number): Promise<void> {
    const timeout = launched.spec.idleTimeout;
    return writeWhole(
      clusterPath(folder, 'idle'),
      JSON.stringify({ timeout, keepUntil })
    );
  }
}

/** Whether the preload noted that there was no work for too long. */
async function wroteIdle({ folder }: ClusterRecord): Promise<boolean> {
  const text = await readFile(clusterPath(folder, 'ending'), 'utf8').catch(
    () => ''
  );
  return text.trim() === 'idle';
}
