import {
  type DaskCluster,
  type DaskEnd,
  type DaskLoad,
  type DaskState,
  type DaskWorkers,
  isLive,
  type Job
} from '@jupyterlab-hpc/api';

import {
  type ClusterJobs,
  countOf,
  isWaiting,
  jobsOf,
  schedulerJob
} from './jobs';
import type { ClusterRecord, End } from './records';

/** What is seen of a cluster at one moment, besides its folder. */
export interface Sight {
  /** Epoch seconds. */
  readonly now: number;
  /** The user's own queue, and when it was asked for. */
  readonly queue: readonly Job[];
  readonly at: number;
  /** What Dask's scheduler says; undefined where it does not answer. */
  readonly dask?: DaskAnswer;
  /** What became of the job of the scheduler, when the queue has it no more. */
  readonly outcome?: Job;
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

/** Seconds within which a job that was submitted may not be in the queue yet. */
const settling = 60;

/** Why it is over, where the folder does not say so yet; undefined while it is not. */
export function endOf(record: ClusterRecord, sight: Sight): End | undefined {
  const { launched, submissions, wish } = record;
  if (sight.dask?.isOpen === true) {
    const at = Math.floor(sight.now);
    return { why: 'insecure', at, message: itIsOpen };
  }
  const first = submissions.find(({ role }) => role !== 'workers');
  const job = jobsOf(record, sight.queue).scheduler ?? sight.outcome;
  const isNew = sight.at < (first?.at ?? launched.created) + settling;
  if (
    job === undefined ? isNew || first?.id === undefined : isLive(job.state)
  ) {
    const isVain =
      first?.over === true ||
      (first === undefined && sight.now > launched.created + settling);
    return isVain
      ? { why: 'failed', at: launched.created, message: neverSubmitted }
      : undefined;
  }
  return {
    at: Math.floor(job?.ended ?? sight.now),
    why: wish.stop !== undefined ? 'stopped' : whyOf(job, sight)
  };
}

const itIsOpen =
  'It answered somebody without its certificate, so it was stopped. Something overrides the configuration that it was given: look at its log, and at DASK_ variables in your environment.';

const neverSubmitted = 'Its jobs were never submitted.';

function whyOf(job: Job | undefined, { wasIdle }: Sight): DaskEnd {
  if (wasIdle === true) {
    return 'idle';
  }
  switch (job?.state) {
    case undefined:
    case 'lost':
      return 'unknown';
    case 'timed-out':
    case 'deadline':
      return 'time-limit';
    case 'cancelled':
      return 'cancelled';
    default:
      return 'failed';
  }
}

/** A cluster as it is, from its folder and what is seen. */
export function clusterOf(record: ClusterRecord, sight: Sight): DaskCluster {
  const { control, end, folder, launched, submissions, wish } = record;
  const { created, id, kind, spec } = launched;
  const jobs = jobsOf(record, sight.queue);
  const workers = workersOf(record, jobs, sight);
  const state = stateOf(record, jobs, workers, sight);
  const { scheduler } = jobs;
  const isAlive = !['ended', 'lost'].includes(state);
  const idleEndsAt = isAlive ? idleEnd(record, sight) : undefined;
  const endsAt = isAlive ? limitOf(scheduler) : undefined;
  const replaced = submissions.reduce(
    (sum, { replaces = 0 }) => sum + replaces,
    0
  );
  return {
    id,
    name: wish.name,
    state,
    ...(end && { end: end.why, changed: end.at }),
    ...(end?.message !== undefined && { message: end.message }),
    ...(end?.bytes !== undefined && { folderBytes: end.bytes }),
    ...(state === 'waiting' && reasonOf(scheduler)),
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
    ...(isAlive && { control: control?.where ?? 'nobody' }),
    ...(control?.problem !== undefined && { message: control.problem })
  };
}

function stateOf(
  { end, wish }: ClusterRecord,
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
  if (scheduler === undefined) {
    return 'launching';
  }
  if (isWaiting(scheduler)) {
    return 'waiting';
  }
  if (dask === undefined) {
    return 'starting';
  }
  const isThere = registered === asked && running >= asked && waiting === 0;
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
  const waiting = sum(isWaiting);
  const running =
    mode === 'allocation'
      ? jobs.scheduler?.state === 'running'
        ? workers
        : 0
      : sum(job => !isWaiting(job));
  const registered = Math.floor((dask?.load.workers ?? 0) / processes);
  const there = Math.max(running, registered) + waiting;
  return {
    asked:
      adapt === undefined
        ? workers
        : Math.min(Math.max(there, adapt.minimum), adapt.maximum),
    ...{ waiting, running, registered }
  };
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

function idleEnd(
  { launched, wish }: ClusterRecord,
  { dask }: Sight
): number | undefined {
  const { idleTimeout } = launched.spec;
  return dask?.idleSince === undefined || idleTimeout === 0
    ? undefined
    : Math.max(Math.floor(dask.idleSince) + idleTimeout, wish.keepUntil ?? 0);
}

/** Whether Dask's scheduler may answer: its job runs. */
export function mayAnswer(
  record: ClusterRecord,
  queue: readonly Job[]
): boolean {
  const id = schedulerJob(record);
  return (
    record.end === undefined &&
    queue.some(job => job.id === id && job.state === 'running')
  );
}
