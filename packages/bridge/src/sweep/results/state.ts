import type { Job, JobState, RunError, RunState } from '@jupyterlab-hpc/api';

import { isOver, isWaiting, settled } from '../../dask/loop/tasks';
import type { Sight } from './arrays';
import type { KnownStatus } from './status';

/** Seconds for which a queue may lag behind a status file, and for which a file may lag behind its job. */
const lag = 5;
const lateFile = 60;

/** What is known of a run, for its state to be told. */
export interface RunSight {
  /** Of the array that names the run last, or of no array at all. */
  readonly status: KnownStatus | undefined;
  /** The newest array that names the run; undefined where none does. */
  readonly array:
    | {
        readonly at: number;
        readonly isTaken: boolean;
        readonly isOver: boolean;
      }
    | undefined;
  /** What queue or history say of its task. */
  readonly job: Job | undefined;
  /** The run that its task makes before it, where that is not over; that which is under way. */
  readonly after: number | undefined;
  /** A later run of its task has begun. */
  readonly isPassed: boolean;
}

export interface RunOutcome {
  readonly state: RunState;
  readonly reason?: string;
  readonly error?: RunError;
  /** Epoch seconds, where its job tells it and not its status. */
  readonly ended?: number;
  /** Its job says how it is: the job's own word is of use. */
  readonly byJob?: true;
}

/**
 * How a run is: by its status file, which tells all while its process can
 * write it, and else by its task. A status of an attempt before the newest is
 * not given here, as that run is to be made again.
 */
export function outcomeOf(run: RunSight, sight: Sight): RunOutcome {
  const { status } = run;
  if (status === undefined) {
    return unbegun(run, sight);
  }
  const isNewer = isQueueNewer(status, sight);
  if (status.state === 'running') {
    return begun(run, status, isNewer, sight);
  }
  const { job } = run;
  if (job !== undefined && isWaiting(job.state) && isNewer) {
    // It was requeued, and is to be made once more.
    return ofJob(job);
  }
  const wasKilled =
    status.state === 'failed' && status.error?.kind === 'killed';
  return wasKilled && !run.isPassed && job !== undefined && ends(job.state)
    ? over(job)
    : {
        state: status.state,
        ...(status.error !== undefined && { error: status.error })
      };
}

/** Whether the queue was asked after a status was written. */
function isQueueNewer({ ended, updated }: KnownStatus, { at }: Sight): boolean {
  return at > Math.max(updated, ended ?? 0) + lag;
}

/** A run whose status says that it is under way. */
function begun(
  { array, isPassed, job }: RunSight,
  { started, updated }: KnownStatus,
  isNewer: boolean,
  sight: Sight
): RunOutcome {
  if (isPassed) {
    return lost;
  }
  if (job === undefined) {
    if (array === undefined) {
      // It was started without a scheduler: nothing but its file tells of it.
      return sight.now > updated + abandoned ? lost : { state: 'running' };
    }
    const isUnseen =
      sight.isBlind || sight.at < Math.max(array.at, started) + settled;
    return isUnseen ? { state: 'running' } : lost;
  }
  if (isOver(job.state)) {
    return over(job, sight);
  }
  if (isWaiting(job.state)) {
    return isNewer ? ofJob(job) : { state: 'running' };
  }
  return job.state === 'starting' || job.state === 'other'
    ? { state: 'running' }
    : ofJob(job);
}

/** A run of which there is no status. */
function unbegun(
  { after, array, isPassed, job }: RunSight,
  sight: Sight
): RunOutcome {
  if (array === undefined) {
    return { state: 'unsubmitted' };
  }
  if (job === undefined) {
    const isUnseen = sight.isBlind || sight.at < array.at + settled;
    if (array.isOver || !isUnseen) {
      return lost;
    }
    return array.isTaken
      ? { state: 'waiting' }
      : {
          state: 'waiting',
          reason: 'It is not known yet whether it was taken.'
        };
  }
  if (isPassed) {
    return isOver(job.state) ? lost : { state: 'running' };
  }
  if (isOver(job.state)) {
    if (after === undefined) {
      return over(job, sight);
    }
    // It never began. That its task was cancelled is what a person wanted of it, too.
    const state = job.state === 'cancelled' ? 'cancelled' : 'unsubmitted';
    return {
      state,
      reason: `Its task ended in run ${after}, before its turn.`
    };
  }
  if (isWaiting(job.state)) {
    return ofJob(job);
  }
  if (after !== undefined) {
    return { state: 'waiting', reason: `After run ${after} of its task.` };
  }
  return job.state === 'running' ? { state: 'starting' } : ofJob(job);
}

/** How a run ended that was under way, or about to begin, when its task ended. */
function over(job: Job, sight?: Sight): RunOutcome {
  const { ended, exitCode, state } = job;
  if (state === 'completed' || state === 'other') {
    const isFresh =
      sight !== undefined &&
      ended !== undefined &&
      sight.now < ended + lateFile;
    return isFresh ? { state: 'completing' } : lost;
  }
  const words = endWords(state, exitCode);
  return {
    ...ofJob(job),
    ...(words !== undefined && { error: { kind: 'job', message: words } }),
    ...(ended !== undefined && { ended })
  };
}

function ofJob({ reason, state }: Job): RunOutcome {
  // Slurm's word for no reason.
  const isSaid = reason !== undefined && reason !== 'None';
  return { state, byJob: true, ...(isSaid && { reason }) };
}

/** Whether a job in this state ended its processes itself. */
function ends(state: JobState): boolean {
  return (
    isOver(state) && !['completed', 'failed', 'lost', 'other'].includes(state)
  );
}

function endWords(
  state: JobState,
  exitCode: string | undefined
): string | undefined {
  switch (state) {
    case 'failed':
      return `Its job ended without a word of it${exitCode === undefined ? '' : `, with exit code ${exitCode}`}: its log may tell more.`;
    case 'out-of-memory':
      return 'Its job used more memory than it had.';
    case 'timed-out':
      return 'Its job reached its time limit.';
    case 'deadline':
      return 'Its job reached its deadline.';
    case 'node-failed':
      return 'The node of its job failed.';
    case 'boot-failed':
      return 'The node of its job could not be started.';
    case 'preempted':
      return 'Its job had to make room for another.';
    case 'lost':
      return lost.error?.message;
    default:
      return undefined;
  }
}

/** Seconds after which nobody goes on with a run that no scheduler knows. */
const abandoned = 86_400;

const lost: RunOutcome = {
  state: 'lost',
  error: {
    kind: 'job',
    message: 'Its job is gone, and nothing tells how it ended.'
  }
};
