import { isLive, limitText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Explain, IAdvice, Subject } from './advice';
import { accountOf, capital, qosOf } from './names';
import { exitText, isKilled, signalText } from './signals';

/** Reasons that Slurm gives for an end. */
export const endReasons = {
  NonZeroExitCode: trans => ({
    group: 'ended',
    short: trans.__('Exit code is not 0'),
    fact: trans.__('Its script ended with an exit code other than 0.'),
    remedy: lookAtLog(trans)
  }),

  RaisedSignal: (trans, _, detail) => {
    const signal = Number(/^\d+/.exec(detail ?? '')?.[0]);
    const words = signal > 0 ? signalText(trans, signal) : undefined;
    return {
      group: 'ended',
      short:
        words === undefined
          ? trans.__('Ended by a signal')
          : trans.__('Ended by %1', words),
      fact:
        words === undefined
          ? trans.__('A signal ended its script.')
          : trans.__('Its script was ended by %1.', words),
      remedy: lookAtLog(trans)
    };
  },

  TimeLimit: (trans, { timeLimit }) => ({
    group: 'ended',
    short: trans.__('Stopped at its limit'),
    fact:
      timeLimit === undefined
        ? trans.__('It reached its time limit and was stopped.')
        : trans.__(
            'It reached its time limit of %1 and was stopped.',
            limitText(trans, timeLimit)
          ),
    consequence: trans.__('What it had not saved is lost.'),
    remedy: trans.__(
      'Ask for more time, or let it save its state and go on from there.'
    )
  }),

  SessionEnded: trans => ({
    group: 'ended',
    short: trans.__('Ended with JupyterLab'),
    fact: trans.__('The Jupyter server that it was to end with has ended.'),
    remedy: trans.__(
      'Submit it without “End with this session” to have it go on.'
    )
  }),

  ReservationEnded: (trans, _, name) => ({
    group: 'ended',
    short: trans.__('Its reservation ended'),
    fact:
      name === undefined
        ? trans.__('The reservation that it ran in ended.')
        : trans.__('The reservation %1, in which it ran, ended.', name),
    consequence: trans.__('It was stopped; what it had not saved is lost.'),
    remedy: trans.__('Submit it again for what is left.')
  }),

  QOSUsedUp: (trans, job) => ({
    group: 'ended',
    short: trans.__('%1 is used up', capital(qosOf(trans, job))),
    fact: trans.__('The use that %1 allows was reached.', qosOf(trans, job)),
    consequence: trans.__('It was stopped; what it had not saved is lost.'),
    remedy: trans.__('Use another QOS, or ask who looks after this one.')
  }),

  AssocUsedUp: (trans, job) => ({
    group: 'ended',
    short: trans.__('%1 is used up', capital(accountOf(trans, job))),
    fact: trans.__(
      'The use that %1 allows was reached.',
      accountOf(trans, job)
    ),
    consequence: trans.__('It was stopped; what it had not saved is lost.'),
    remedy: trans.__('Use another account, or ask who looks after this one.')
  }),

  OutOfMemory: trans => ({
    group: 'ended',
    short: trans.__('Used all of its memory'),
    fact: trans.__('It used all of its memory and was stopped.'),
    remedy: trans.__('Ask for more memory, or let it use less.')
  }),

  DeadLine: trans => ({
    group: 'ended',
    short: trans.__('Its deadline passed'),
    fact: trans.__('It could not end before its deadline.'),
    remedy: trans.__('Submit it again with a later deadline, or with none.')
  }),

  InactiveLimit: trans => ({
    group: 'ended',
    short: trans.__('Idle for too long'),
    fact: trans.__(
      'Its command did not answer for longer than this cluster allows.'
    ),
    remedy: trans.__('As a batch job it needs nobody to be there.')
  })
} satisfies Readonly<Record<string, Explain>>;

/** Names among all reasons that are left on jobs that ended by them. */
const endsToo: ReadonlySet<string> = new Set([
  'BadConstraints',
  'BurstBufferOperation',
  'InvalidAccount',
  'InvalidQOS',
  'JobLaunchFailure',
  'NodeDown',
  'PartitionDown',
  'SystemFailure'
]);

/** Whether a reason tells of an end, rather than of waiting before it. */
export function isEndReason(name: string): boolean {
  return Object.hasOwn(endReasons, name) || endsToo.has(name);
}

/**
 * How a job ended, by its state; `exitCode` is Slurm's `code:signal`. Nothing
 * for jobs that have not ended.
 */
export function endOf(
  trans: TranslationBundle,
  job: Subject,
  exitCode: string | undefined
): IAdvice | undefined {
  if (isLive(job.state)) {
    return undefined;
  }
  const group = 'ended';
  switch (job.state) {
    case 'completed':
      return {
        group,
        fact:
          exitCode === undefined
            ? trans.__('It ended well.')
            : trans.__(
                'It ended well, with %1.',
                exitText(trans, exitCode, job.exitCode === exitCode)
              )
      };
    case 'failed':
      return {
        group,
        fact:
          exitCode === undefined
            ? trans.__('It failed.')
            : trans.__(
                'It failed: %1.',
                exitText(trans, exitCode, job.exitCode === exitCode)
              ),
        remedy:
          exitCode !== undefined &&
          isKilled(exitCode, job.exitCode === exitCode)
            ? trans.__(
                'Mostly that is the end of what uses more memory than it asked for: look at the end of its log.'
              )
            : lookAtLog(trans)
      };
    case 'timed-out':
      return endReasons.TimeLimit(trans, job);
    case 'out-of-memory':
      return endReasons.OutOfMemory(trans);
    case 'deadline':
      return endReasons.DeadLine(trans);
    case 'node-failed':
      return {
        group,
        fact: trans.__('A node that it ran on failed.'),
        consequence: trans.__('What it had not saved is lost.'),
        remedy: trans.__('Submit or requeue it; it is not to blame.')
      };
    case 'boot-failed':
      return {
        group,
        fact: trans.__('Its nodes did not boot.'),
        consequence: trans.__('Its script did not run.'),
        remedy: trans.__('Submit or requeue it; it is not to blame.')
      };
    case 'lost':
      if (job.rawState === '') {
        return unseenEnd(trans);
      }
      return {
        group,
        fact: trans.__('It is gone, and nobody saw how it ended.'),
        consequence: trans.__(
          'The computer was restarted while it ran, or its supervisor was ended.'
        ),
        remedy: trans.__('Look at its log, then submit or requeue it.')
      };
    case 'preempted':
      return {
        group,
        fact: trans.__('It had to make room for a job that comes first.'),
        consequence: trans.__('What it had not saved is lost.'),
        remedy: trans.__(
          'Submit it again. In another QOS or partition it may not have to give way.'
        )
      };
    case 'cancelled':
      return {
        group,
        fact:
          job.started === undefined
            ? trans.__('It was cancelled before it started.')
            : trans.__('It was cancelled while it ran.')
      };
    case 'revoked':
      return {
        group,
        fact: trans.__('Another cluster of the federation runs it.')
      };
    default:
      return {
        group,
        fact: trans.__('Slurm calls its state %1.', job.rawState)
      };
  }
}

/** Of a job that left the queue while nobody looked. */
function unseenEnd(trans: TranslationBundle): IAdvice {
  return {
    group: 'ended',
    fact: trans.__('It has ended, and nobody saw how.'),
    consequence: trans.__(
      'It left the queue while nobody looked, and this cluster keeps no accounting.'
    ),
    remedy: lookAtLog(trans)
  };
}

function lookAtLog(trans: TranslationBundle): string {
  return trans.__('The end of its log mostly says why.');
}
