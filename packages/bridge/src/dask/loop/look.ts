import { idleEndOf } from '../idle';
import type { ClusterRecord } from '../records';
import type { LoopControl, LoopSummary, LoopWorker } from './control';
import type { Memory } from './memory';
import type { Seen } from './seen';
import { account, noProgress, type Progress } from './progress';
import { schedulerIn, type SchedulerJob } from './scheduler';
import { jobsByBase, type QueueAt, tasksOfSubmission } from './tasks';
import { workersByJob } from './workers';

/** What Dask's scheduler said. */
export interface Said extends LoopSummary {
  readonly workers: readonly LoopWorker[];
}

/** Asks Dask's scheduler; rejects when it does not answer. */
export async function askDask(control: LoopControl): Promise<Said> {
  const [workers, summary] = await Promise.all([
    control.workers(),
    control.summary()
  ]);
  return { ...summary, workers };
}

export interface Sources {
  /** Epoch seconds. */
  readonly now: number;
  readonly record: ClusterRecord;
  readonly queue: QueueAt;
  /** As it was written down last. */
  readonly stored: Progress | undefined;
  readonly said?: Said;
  readonly memory: Memory;
  /** Dask's scheduler left a note that it ends for want of work. */
  readonly idleEnd: boolean;
}

/** Puts together what is seen of a cluster. */
export function lookAt(sources: Sources): Seen {
  const { idleEnd, memory, now, queue, record, said, stored } = sources;
  const { launched, submissions } = record;
  const ids = new Set(submissions.flatMap(({ id }) => id ?? []));
  const rows = jobsByBase(ids, queue);
  const workers = submissions
    .filter(({ id, over, role }) => role === 'workers' && id && over !== true)
    .map(one => tasksOfSubmission(one, rows.get(one.id ?? '') ?? [], queue));
  const open = submissions
    .filter(
      ({ id, over, role }) =>
        role === 'workers' && id === undefined && over !== true
    )
    .reduce((sum, { tasks }) => sum + tasks, 0);
  const { refused, targets } = memory;
  const ends = said && idleEndOf(record, said.idleSince);
  return {
    now,
    record,
    scheduler: schedulerOf(sources),
    workers,
    open,
    ...(said && {
      dask: {
        workers: workersByJob(said.workers, launched.id),
        ...(ends !== undefined && { idleEndsAt: ends })
      }
    }),
    targets,
    progress: account(stored ?? noProgress(record), workers, { now, record }),
    ...(refused && { refused }),
    idleEnd
  };
}

/** Whose job the queue forgot though it answers is not gone. */
function schedulerOf({ queue, record, said }: Sources): SchedulerJob {
  const job = schedulerIn(record, queue);
  return job.state === 'gone' && said !== undefined
    ? { state: 'unknown' }
    : job;
}
