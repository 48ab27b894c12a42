import type { DaskCluster } from '@jupyterlab-hpc/api';
import { adviceText, momentText, spanText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { answers, endsIdle, pausesAway } from './states';

/** Seconds before its end for want of work from which on a card warns. */
export const idleWarning = 300;

/** What is to be said of a cluster beside its numbers: a sentence or more each. */
export function factsOf(
  trans: TranslationBundle,
  cluster: DaskCluster,
  now: number
): readonly string[] {
  const { message, problem, replaced } = cluster;
  return [
    ...stateFacts(trans, cluster, now),
    ...(replaced === undefined
      ? []
      : [
          trans._n(
            '%1 worker was replaced.',
            '%1 workers were replaced.',
            replaced
          )
        ]),
    ...(problem === undefined ? [] : [adviceText(trans, problem)]),
    ...(answers(cluster) && message !== undefined ? [message] : []),
    ...(pausesAway(cluster) ? [pauseText(trans, cluster)] : [])
  ];
}

/** When it ends for want of work, if that is soon: epoch seconds. */
export function idleEndOf(
  cluster: DaskCluster,
  now: number
): number | undefined {
  const { idleEndsAt } = cluster;
  return idleEndsAt !== undefined &&
    endsIdle(cluster) &&
    idleEndsAt - now <= idleWarning
    ? idleEndsAt
    : undefined;
}

/** That it is about to end for want of work. */
export function idleText(
  trans: TranslationBundle,
  idleEndsAt: number,
  now: number
): string {
  const left = idleEndsAt - now;
  return left < 1
    ? trans.__('It has no work, and ends now.')
    : trans.__('It has no work, and ends in %1.', spanText(trans, left));
}

function stateFacts(
  trans: TranslationBundle,
  cluster: DaskCluster,
  now: number
): readonly string[] {
  const { message, problem, state } = cluster;
  switch (state) {
    case 'launching':
      return [message ?? trans.__('Its jobs are being submitted.')];
    case 'waiting':
      return [waitText(trans, cluster, now)];
    case 'starting':
      // Where it should have begun long ago, that is what is to be said.
      return message === undefined && problem !== undefined
        ? []
        : [message ?? trans.__('Its scheduler is starting.')];
    case 'ending':
      return [message ?? trans.__('Its jobs are being ended.')];
    case 'ended':
    case 'lost':
      return [message ?? endText(trans, cluster)];
    case 'running':
    case 'scaling':
      return [];
  }
}

/** `Scheduler job 48213410 waits for resources, starts ≈ 15:40. Workers follow it.` */
function waitText(
  trans: TranslationBundle,
  cluster: DaskCluster,
  now: number
): string {
  const { estimatedStart, jobs, reason = '' } = cluster;
  const first = jobs.find(({ role }) => role !== 'workers');
  const subject =
    first === undefined
      ? trans.__('Its scheduler')
      : first.role === 'allocation'
        ? trans.__('Job %1', first.id)
        : trans.__('Scheduler job %1', first.id);
  const waits = reasonText(trans, subject, reason);
  const fact =
    estimatedStart === undefined || estimatedStart < now
      ? trans.__('%1.', waits)
      : trans.__('%1, starts ≈ %2.', waits, momentText(estimatedStart, now));
  return first?.role === 'scheduler'
    ? trans.__('%1 Workers follow it.', fact)
    : fact;
}

function reasonText(
  trans: TranslationBundle,
  subject: string,
  reason: string
): string {
  switch (reason) {
    case '':
    case 'None':
      return trans.__('%1 waits', subject);
    case 'Resources':
      return trans.__('%1 waits for resources', subject);
    case 'Priority':
    case 'EarlierJobs':
      return trans.__('%1 waits while others are ahead', subject);
    case 'ComputerInUse':
      return trans.__('%1 waits for room on this computer', subject);
    case 'PartitionTimeLimit':
      return trans.__(
        '%1 cannot start: its time limit is longer than its partition allows',
        subject
      );
    case 'PartitionConfig':
      return trans.__(
        '%1 cannot start: its partition does not allow what it asks for',
        subject
      );
    case 'Dependency':
      return trans.__('%1 waits for other jobs', subject);
    case 'BeginTime':
      return trans.__('%1 waits for its time', subject);
    case 'JobHeldUser':
      return trans.__('%1 is held by you', subject);
    case 'JobHeldAdmin':
      return trans.__('%1 is held by an administrator', subject);
    default:
      return trans.__('%1 waits (%2)', subject, reason);
  }
}

function endText(
  trans: TranslationBundle,
  { end, state }: DaskCluster
): string {
  switch (end) {
    case 'stopped':
      return trans.__('It was stopped; nothing is running.');
    case 'idle':
      return trans.__('It ended for want of work; nothing is running.');
    case 'time-limit':
      return trans.__(
        'The scheduler’s job ended at its time limit; nothing is running.'
      );
    case 'cancelled':
      return trans.__('The scheduler’s job was cancelled.');
    case 'failed':
      return trans.__('It failed. Its log says more.');
    case 'insecure':
      return trans.__(
        'It was stopped, because its scheduler answered without the certificate.'
      );
    case 'unknown':
    case undefined:
      return state === 'lost'
        ? trans.__('The scheduler’s job is gone, and nobody knows why.')
        : trans.__('It ended; nothing is running.');
  }
}

function pauseText(
  trans: TranslationBundle,
  { scale, spec }: DaskCluster
): string {
  return scale.adapt === undefined
    ? trans.__('Replacing lost workers pauses while JupyterLab is closed.')
    : spec.replace
      ? trans.__('Adapting and replacing pause while JupyterLab is closed.')
      : trans.__('Adapting pauses while JupyterLab is closed.');
}
