import type { Job } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { dependencyText } from './dependency';

/** Why a job waits or ended, in words; what is not known is said as Slurm does. */
export function reasonText(trans: TranslationBundle, job: Job): string {
  const { reason = '' } = job;
  switch (reason) {
    case '':
    case 'None':
      return '';
    case 'Priority':
      return trans.__('Others are ahead');
    case 'Resources':
      return trans.__('Waits for free nodes');
    case 'Dependency':
      return job.dependency === undefined
        ? trans.__('Waits for other jobs')
        : dependencyText(trans, job.dependency);
    case 'DependencyNeverSatisfied':
      return job.dependency === undefined
        ? trans.__('Waits for jobs that never end so')
        : dependencyText(trans, job.dependency);
    case 'JobHeldUser':
      return trans.__('Held by you');
    case 'JobHeldAdmin':
      return trans.__('Held by an administrator');
    case 'JobArrayTaskLimit':
      return job.throttle === undefined
        ? trans.__('Array limit of running tasks')
        : trans.__('Throttled to %1 at once', job.throttle);
    case 'BeginTime':
      return trans.__('Starts later, as asked');
    case 'PartitionTimeLimit':
      return trans.__('Time limit over that of %1', job.partition);
    case 'PartitionNodeLimit':
      return trans.__('More nodes than %1 allows', job.partition);
    case 'PartitionDown':
      return trans.__('Partition %1 is down', job.partition);
    case 'ReqNodeNotAvail':
      return trans.__('A node it asks for is not available');
    case 'Reservation':
      return trans.__('Waits for its reservation');
    case 'Licenses':
      return trans.__('Waits for licenses');
    case 'NonZeroExitCode':
      return trans.__('Exit code is not 0');
    case 'TimeLimit':
      return trans.__('Stopped at its limit');
    case 'OutOfMemory':
      return trans.__('Used all of its memory');
    default:
      return reason;
  }
}

/** The reason as Slurm itself says it, where it says one. */
export function slurmsWords({ reason, dependency }: Job): string | undefined {
  return reason === undefined || dependency === undefined
    ? reason
    : `${reason}: ${dependency}`;
}

/** Why jobs wait; Slurm leaves these on jobs that ended before they ran. */
const waitReasons: ReadonlySet<string> = new Set([
  'Priority',
  'Resources',
  'Dependency',
  'DependencyNeverSatisfied',
  'JobHeldUser',
  'JobHeldAdmin',
  'JobArrayTaskLimit',
  'BeginTime',
  'PartitionTimeLimit',
  'PartitionNodeLimit',
  'PartitionDown',
  'ReqNodeNotAvail',
  'Reservation',
  'Licenses'
]);

/** Where it runs or ran, or why it does not. */
export function reasonOrNodes(trans: TranslationBundle, job: Job): string {
  const words = reasonText(trans, job);
  const { nodeList = '' } = job;
  const waits = job.state === 'waiting' || job.state === 'held';
  const ended = !isLive(job.state) && !waitReasons.has(job.reason ?? '');
  if (nodeList === '') {
    return waits || ended || isLive(job.state) ? words : '';
  }
  return (waits || ended) && words !== '' ? words : nodeList;
}
