import {
  type DaskCluster,
  type DaskLoad,
  type DaskSpec,
  type DaskState,
  type DaskWorkers,
  type ErrorInfo,
  type Job
} from '@jupyterlab-hpc/api';

import { idleEndOf } from './idle';
import { type ClusterJobs, countOf, jobsOf } from './jobs';
import { endOf as endOfScheduler, schedulerIn } from './loop/scheduler';
import { isWaiting, type QueueAt } from './loop/tasks';
import type { ClusterRecord, End, Wish } from './records';
import { jobsFor } from './size';

/** What is seen of a cluster at one moment, besides its folder. */
export interface Sight {
  /** Epoch seconds. */
  readonly now: number;
  /** The user's own queue, with what is known of jobs that left it. */
  readonly queue: QueueAt;
  /** What Dask's scheduler says; undefined where it does not answer. */
  readonly dask?: DaskAnswer;
  /** Why Dask's scheduler, which may answer, does not. */
  readonly problem?: ErrorInfo;
  /** Who acts for it now. */
  readonly acts?: 'inside' | 'here' | 'nobody';
  /** That Dask's scheduler ended for want of work. */
  readonly wasIdle?: boolean;
}

export interface DaskAnswer {
  readonly load: DaskLoad;
  /** Epoch seconds since when there is no work. */
  readonly idleSince?: number;
  /** That it lets in who has not the key: it may not go on. */
  readonly isOpen?: boolean;
}

/** Seconds that Dask's scheduler may take to begin. */
const starting = 60;

const itIsOpen =
  'It answered somebody without its certificate, so it was stopped. Something overrides the configuration that it was given: look at its log, and at DASK_ variables in your environment.';

/** Why it is over, where the folder does not say so yet; undefined while it is not. */
export function endOf(record: ClusterRecord, sight: Sight): End | undefined {
  const { dask, now, queue, wasIdle } = sight;
  if (record.end !== undefined) {
    return record.end;
  }
  if (dask?.isOpen === true) {
    return { why: 'insecure', at: Math.floor(now), message: itIsOpen };
  }
  const scheduler = schedulerIn(record, queue);
  return (scheduler.state === 'gone' && dask === undefined) ||
    scheduler.state === 'never'
    ? endOfScheduler(scheduler, {
        ...{ now, idle: wasIdle === true },
        stopped: record.wish.stop !== undefined
      })
    : undefined;
}

/** A cluster as it is, from its folder and what is seen. */
export function clusterOf(record: ClusterRecord, sight: Sight): DaskCluster {
  const { control, folder, launched, submissions, wish } = record;
  const { created, id, kind, spec } = launched;
  const jobs = jobsOf(record, sight.queue);
  const workers = workersOf(record, jobs, sight);
  const end = endOf(record, sight);
  const state = stateOf({ end, spec, wish }, jobs, workers, sight);
  const { scheduler } = jobs;
  const isAlive = !['ended', 'lost'].includes(state);
  const idleEndsAt = isAlive
    ? idleEndOf(record, sight.dask?.idleSince)
    : undefined;
  const endsAt = isAlive ? limitOf(scheduler) : undefined;
  const replaced = submissions.reduce(
    (sum, { replaces = 0 }) => sum + replaces,
    0
  );
  return {
    id,
    name: wish.name,
    state,
    ...(end && { end: end.why }),
    ...changedAt(state, record, end, scheduler),
    ...(end?.message !== undefined && { message: end.message }),
    ...(isAlive &&
      reasonOf(
        state === 'waiting'
          ? scheduler
          : jobs.workers.find(job => isWaiting(job.state))
      )),
    ...(state === 'starting' && problemOf(scheduler, sight)),
    kind,
    spec,
    scale: wish.scale,
    workers,
    jobs: submissions.flatMap(({ at, id: job, role, tasks }) =>
      job === undefined ? [] : [{ id: job, role, tasks, submitted: at }]
    ),
    folder,
    created,
    ...(endsAt !== undefined && { endsAt }),
    ...(idleEndsAt !== undefined && { idleEndsAt }),
    ...(sight.dask && { load: sight.dask.load }),
    ...(replaced > 0 && { replaced }),
    ...(isAlive && { control: sight.acts ?? 'nobody' }),
    ...(end === undefined &&
      wish.stop === undefined &&
      control?.problem !== undefined && { message: control.problem })
  };
}

/** When it came into its state, as far as that is known. */
function changedAt(
  state: DaskState,
  { submissions, wish }: ClusterRecord,
  end: End | undefined,
  scheduler: Job | undefined
): Pick<DaskCluster, 'changed'> {
  const at =
    state === 'waiting'
      ? (scheduler?.submitted ?? submissions[0]?.at)
      : ['starting', 'running', 'scaling'].includes(state)
        ? scheduler?.started
        : state === 'ending'
          ? (wish.stop ?? end?.at)
          : end?.at;
  return at === undefined ? {} : { changed: at };
}

function stateOf(
  {
    end,
    spec,
    wish
  }: {
    readonly end: End | undefined;
    readonly spec: DaskSpec;
    readonly wish: Wish;
  },
  { scheduler, workers: live }: ClusterJobs,
  { asked, registered, running, waiting }: DaskWorkers,
  { dask }: Sight
): DaskState {
  if (end !== undefined) {
    return live.length > 0
      ? 'ending'
      : ['stopped', 'idle'].includes(end.why)
        ? 'ended'
        : 'lost';
  }
  if (wish.stop !== undefined) {
    return 'ending';
  }
  if (scheduler === undefined && dask === undefined) {
    return 'launching';
  }
  if (scheduler !== undefined && isWaiting(scheduler.state)) {
    return 'waiting';
  }
  if (dask === undefined) {
    return 'starting';
  }
  // Whole jobs: there may be some more workers than were asked for.
  const wanted = jobsFor(spec, asked) * spec.workersPerJob;
  const isThere = registered >= asked && running === wanted && waiting === 0;
  return isThere ? 'running' : 'scaling';
}

function workersOf(
  { launched, wish }: ClusterRecord,
  jobs: ClusterJobs,
  { dask }: Sight
): DaskWorkers {
  const { mode, processes, workersPerJob } = launched.spec;
  const { adapt, workers } = wish.scale;
  const sum = (mine: (job: Job) => boolean): number =>
    jobs.workers.filter(mine).reduce((all, job) => all + countOf(job), 0) *
    workersPerJob;
  const registered = Math.floor((dask?.load.workers ?? 0) / processes);
  const inQueue =
    mode === 'allocation'
      ? jobs.scheduler?.state === 'running'
        ? workers
        : 0
      : sum(({ state }) => !isWaiting(state));
  // Dask knows them sooner than the queue is asked for: they run.
  const known = jobsFor(launched.spec, registered) * workersPerJob;
  const running = Math.max(inQueue, known);
  const waiting = Math.max(
    0,
    sum(({ state }) => isWaiting(state)) - (running - inQueue)
  );
  const there = running + waiting;
  return {
    asked:
      adapt === undefined
        ? workers
        : Math.min(Math.max(there, adapt.minimum), adapt.maximum),
    ...{ waiting, running, registered }
  };
}

/** What is wrong with one that should answer by now; a young one is only starting. */
function problemOf(
  scheduler: Job | undefined,
  { now, problem }: Sight
): Pick<DaskCluster, 'problem'> {
  const isYoung = now - (scheduler?.started ?? now) < starting;
  return problem === undefined || isYoung ? {} : { problem };
}

function reasonOf(
  job: Job | undefined
): Pick<DaskCluster, 'reason' | 'estimatedStart'> {
  return {
    ...(job?.reason !== undefined && { reason: job.reason }),
    ...(job?.estimatedStart !== undefined && {
      estimatedStart: job.estimatedStart
    })
  };
}

function limitOf(job: Job | undefined): number | undefined {
  return job?.started === undefined || job.timeLimit === undefined
    ? undefined
    : job.started + job.timeLimit;
}
