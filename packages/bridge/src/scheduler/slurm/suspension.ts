import type { ErrorInfo, JobAction } from '@jupyterlab-hpc/api';

import type { LiveJobs } from './live';

/** Whether an action is one that Slurm takes from its operators only. */
export function isSuspension(action: JobAction): boolean {
  return action === 'suspend' || action === 'resume';
}

/**
 * Whether it takes a look to know what an error means: of an unknown job,
 * Slurm 22.05 says in a list of several only that an answer was not expected.
 */
export function isUnclear({ detail = '' }: ErrorInfo): boolean {
  return /unexpected message/i.test(detail);
}

/** Why a job was not suspended or resumed, in words for that. */
export function suspensionRefusal(
  action: JobAction,
  id: string,
  error: ErrorInfo,
  live: LiveJobs | undefined
): ErrorInfo {
  const { detail = '' } = error;
  const done = action === 'suspend' ? 'suspended' : 'resumed';
  if (error.code === 'not-permitted') {
    return {
      ...error,
      message: `Only operators and administrators of Slurm may have jobs ${done}.`,
      hint: 'Hold keeps a job that waits from starting. What runs can be cancelled or requeued.'
    };
  }
  if (isUnclear(error) && live?.has(id) === false) {
    return {
      code: 'job-not-found',
      message: 'Slurm does not know this job any more.',
      detail
    };
  }
  if (/individual component/i.test(detail)) {
    return {
      ...error,
      message: `One component of a heterogeneous job cannot be ${done} alone.`,
      hint: `Have all its components ${done} together.`
    };
  }
  if (/pending execution/i.test(detail)) {
    return { ...error, message: 'The job waits: it does not run yet.' };
  }
  return error;
}
