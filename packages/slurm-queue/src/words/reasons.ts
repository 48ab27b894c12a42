import { isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Explain, IAdvice, IReasonWords, Subject } from './advice';
import { dependencyText } from './dependency';
import { endOf, endReasons, isEndReason } from './ended';
import { limitWords } from './limits';
import { type IReason, parseReason } from './parse';
import { partitionReasons } from './partitions';
import { troubleReasons } from './troubles';
import { waitReasons } from './waits';

export type { IAdvice, ReasonGroup } from './advice';

const known: ReadonlyMap<string, Explain> = new Map(
  Object.entries({
    ...waitReasons,
    ...partitionReasons,
    ...troubleReasons,
    ...endReasons
  })
);

/** Why a job waits or ended, in few words; what is not known is said as Slurm does. */
export function reasonText(trans: TranslationBundle, job: Subject): string {
  const reason = parseReason(job.reason);
  return reason === undefined
    ? ''
    : (wordsOf(trans, job, reason)?.short ?? job.reason ?? '');
}

/**
 * Why a job waits, is held or ended, and what to do about it. Nothing for jobs
 * that run. `exitCode` is Slurm's `code:signal`, where it is known.
 */
export function adviceOf(
  trans: TranslationBundle,
  job: Subject,
  exitCode?: string
): IAdvice | undefined {
  const reason = parseReason(job.reason);
  const words = reason === undefined ? undefined : wordsOf(trans, job, reason);
  if (!isLive(job.state)) {
    return endAdvice(trans, job, exitCode, reason, words);
  }
  switch (job.state) {
    case 'waiting':
    case 'held':
    case 'requeued':
      return words ?? waitAdvice(trans, job, reason);
    case 'suspended':
      return {
        group: 'hold',
        fact: trans.__(
          'It is suspended: it keeps its memory, but does not run.'
        ),
        consequence: trans.__(
          'It goes on when who suspended it, or a job that comes first, lets it.'
        )
      };
    default:
      return words;
  }
}

/** The reason as Slurm itself says it, where it says one. */
export function slurmsWords({
  reason,
  dependency
}: Subject): string | undefined {
  // That there is none, Slurm says as well.
  const word = reason === 'None' ? undefined : reason;
  return word === undefined || dependency === undefined
    ? word
    : `${word}: ${dependency}`;
}

/** Where it runs or ran, or why it does not. */
export function reasonOrNodes(trans: TranslationBundle, job: Subject): string {
  const words = reasonText(trans, job);
  const { nodeList = '' } = job;
  const waits = job.state === 'waiting' || job.state === 'held';
  const ended = !isLive(job.state) && !isOfWaiting(job);
  if (nodeList === '') {
    return waits || ended || isLive(job.state) ? words : '';
  }
  return (waits || ended) && words !== '' ? words : nodeList;
}

function wordsOf(
  trans: TranslationBundle,
  job: Subject,
  { name, detail }: IReason
): IReasonWords | undefined {
  const explain = known.get(name);
  return explain === undefined
    ? limitWords(trans, job, name, detail)
    : explain(trans, job, detail);
}

/** Slurm leaves the reason for waiting on jobs that ended before they ran. */
function isOfWaiting({ reason }: Subject): boolean {
  const name = parseReason(reason)?.name;
  if (name === undefined || isEndReason(name)) {
    return false;
  }
  return known.has(name) || /^(?:Assoc|QOS|Max)/.test(name);
}

/** How it ended; by the reason, where that tells more than the state. */
function endAdvice(
  trans: TranslationBundle,
  job: Subject,
  exitCode: string | undefined,
  reason: IReason | undefined,
  words: IReasonWords | undefined
): IAdvice | undefined {
  const tells =
    reason !== undefined &&
    isEndReason(reason.name) &&
    !saysNoMore(reason.name, exitCode);
  return tells && words !== undefined ? words : endOf(trans, job, exitCode);
}

function saysNoMore(name: string, exitCode: string | undefined): boolean {
  return name === 'NonZeroExitCode' || name === 'RaisedSignal'
    ? exitCode !== undefined
    : name === 'NodeDown';
}

function waitAdvice(
  trans: TranslationBundle,
  job: Subject,
  reason: IReason | undefined
): IAdvice {
  if (reason !== undefined) {
    return {
      group: 'other',
      fact: trans.__('Slurm gives this reason: %1', job.reason ?? '')
    };
  }
  return job.dependency === undefined
    ? {
        group: 'other',
        fact: trans.__('Slurm has not looked at it yet.'),
        consequence: trans.__('It does so in its next round.')
      }
    : {
        group: 'dependency',
        fact: dependencyText(trans, job.dependency)
      };
}
