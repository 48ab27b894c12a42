import type { JobState } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** The word for a job's state; what only Slurm can name stays its word. */
export function stateWord(
  trans: TranslationBundle,
  job: { readonly state: JobState; readonly rawState: string }
): string {
  switch (job.state) {
    case 'running':
      return trans.__('Running');
    case 'starting':
      return trans.__('Starting');
    case 'completing':
      return trans.__('Completing');
    case 'waiting':
      return trans.__('Waiting');
    case 'held':
      return trans.__('Held');
    case 'requeued':
      return trans.__('Requeued');
    case 'resizing':
      return trans.__('Resizing');
    case 'suspended':
      return trans.__('Suspended');
    case 'failed':
      return trans.__('Failed');
    case 'out-of-memory':
      return trans.__('Out of memory');
    case 'node-failed':
      return trans.__('Node failed');
    case 'boot-failed':
      return trans.__('Boot failed');
    case 'lost':
      return job.rawState === ''
        ? trans.__('Outcome unknown')
        : trans.__('Lost');
    case 'timed-out':
      return trans.__('Timed out');
    case 'deadline':
      return trans.__('Deadline passed');
    case 'preempted':
      return trans.__('Preempted');
    case 'cancelled':
      return trans.__('Cancelled');
    case 'revoked':
      return trans.__('Revoked');
    case 'completed':
      return trans.__('Completed');
    case 'other':
      return job.rawState;
  }
}
