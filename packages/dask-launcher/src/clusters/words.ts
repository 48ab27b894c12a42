import type { DaskCluster, JobState } from '@jupyterlab-hpc/api';
import {
  clockText,
  limitText,
  parseTimeLimit,
  spanText
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { answers } from './states';

/** The mark of a cluster: that of a job which fares alike. */
export function markOf({ state, end }: DaskCluster): JobState {
  switch (state) {
    case 'launching':
    case 'starting':
      return 'starting';
    case 'waiting':
      return 'waiting';
    case 'running':
    case 'scaling':
      return 'running';
    case 'ending':
      return 'completing';
    case 'lost':
      return 'node-failed';
    case 'ended':
      return endMark(end);
  }
}

function endMark(end: DaskCluster['end']): JobState {
  switch (end) {
    case 'time-limit':
      return 'timed-out';
    case 'failed':
    case 'insecure':
      return 'failed';
    case 'unknown':
      return 'lost';
    case 'idle':
    case 'stopped':
    case undefined:
      return 'completed';
    case 'cancelled':
      return 'cancelled';
  }
}

/** The state in a word. */
export function stateText(
  trans: TranslationBundle,
  { state }: Pick<DaskCluster, 'state'>
): string {
  switch (state) {
    case 'launching':
      return trans.__('Submitting');
    case 'waiting':
      return trans.__('Waiting');
    case 'starting':
      return trans.__('Starting');
    case 'running':
      return trans.__('Running');
    case 'scaling':
      return trans.__('Scaling');
    case 'ending':
      return trans.__('Ending');
    case 'ended':
      return trans.__('Ended');
    case 'lost':
      return trans.__('Lost');
  }
}

/** How long still, or since when: `5:08 left of 6 h`, `waiting 12 min`. */
export function timeText(
  trans: TranslationBundle,
  cluster: DaskCluster,
  now: number
): string {
  const { changed, created, endsAt, spec, state } = cluster;
  // Not always known; a job waits from the first.
  const since = state === 'waiting' ? (changed ?? created) : changed;
  const span = since === undefined ? undefined : spanText(trans, now - since);
  switch (state) {
    case 'launching':
      return trans.__('submitting');
    case 'waiting':
      return trans.__('waiting %1', span);
    case 'starting':
      return span === undefined
        ? trans.__('starting')
        : trans.__('starting %1', span);
    case 'ending':
      return span === undefined
        ? trans.__('ending')
        : trans.__('ending %1', span);
    case 'ended':
      return span === undefined
        ? trans.__('ended')
        : trans.__('ended %1 ago', span);
    case 'lost':
      return span === undefined
        ? trans.__('lost')
        : trans.__('lost %1 ago', span);
    case 'running':
    case 'scaling': {
      if (endsAt === undefined) {
        return span === undefined
          ? trans.__('running')
          : trans.__('running %1', span);
      }
      const left = clockText(endsAt - now);
      const limit = limitOf(spec);
      return limit === undefined
        ? trans.__('%1 left', left)
        : trans.__('%1 left of %2', left, limitText(trans, limit));
    }
  }
}

/** Seconds for which it may run at the most, where they are known. */
function limitOf({ mode, scheduler, time }: DaskCluster['spec']) {
  const text = mode === 'jobs' ? (scheduler?.time ?? time) : time;
  const limit = text === undefined ? undefined : parseTimeLimit(text);
  return typeof limit === 'number' ? limit : undefined;
}

/** `Workers 12 of 16`: those that Dask knows, or else those whose jobs run. */
export function workersNow({ state, workers }: DaskCluster): number {
  return answers({ state }) ? workers.registered : workers.running;
}

/** How many workers are not there yet, or still there. */
export function missingText(
  trans: TranslationBundle,
  cluster: DaskCluster
): string {
  const { asked, registered, running, waiting } = cluster.workers;
  if (!answers(cluster)) {
    return trans.__('%1 asked', asked);
  }
  if (waiting > 0) {
    return trans.__('%1 waiting', waiting);
  }
  if (running > registered) {
    return trans.__('%1 joining', running - registered);
  }
  return asked > running
    ? trans.__('%1 missing', asked - running)
    : running > asked
      ? trans.__('%1 leaving', running - asked)
      : '';
}

/** Why workers wait, in a word or two. */
export function waitReason(
  trans: TranslationBundle,
  cluster: DaskCluster
): string | undefined {
  const { reason, workers } = cluster;
  return reason !== undefined && answers(cluster) && workers.waiting > 0
    ? shortReason(trans, reason)
    : undefined;
}

/** The numbers of workers in one sentence. */
export function stripText(
  trans: TranslationBundle,
  { workers }: DaskCluster
): string {
  const { asked, registered, running, waiting } = workers;
  return trans.__(
    'Workers: %1 asked for, %2 waiting, %3 running, %4 known to Dask',
    asked,
    waiting,
    running,
    registered
  );
}

function shortReason(trans: TranslationBundle, reason: string): string {
  switch (reason) {
    case 'Resources':
    case 'ComputerInUse':
      return trans.__('resources');
    case 'Priority':
    case 'EarlierJobs':
      return trans.__('others are ahead');
    default:
      return reason;
  }
}

/** The part of a whole, as `71 %`; none of nothing. */
export function percentText(
  trans: TranslationBundle,
  part: number,
  whole: number
): string {
  return whole > 0 ? trans.__('%1 %', Math.round((part / whole) * 100)) : '';
}

/** A number with its thousands apart. */
export function countText(count: number): string {
  return count.toLocaleString();
}
