import type { ActionResult, JobAction } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { taskCount } from './tasks';

/** More would not be read in a notification. */
const shownFailures = 3;

/** What became of an action, in one line. */
export function resultText(
  trans: TranslationBundle,
  action: JobAction,
  results: readonly ActionResult[]
): string {
  const failed = results.filter(({ error }) => error !== undefined);
  const all = count(results);
  const done = all - count(failed);
  if (failed.length === 0) {
    return doneText(trans, action, done);
  }
  const shown = failed
    .slice(0, shownFailures)
    .map(({ id, error }) => trans.__('%1: %2', id, error?.message ?? ''));
  const more = failed.length - shown.length;
  return [
    partlyText(trans, action, done, all),
    ...shown,
    ...(more > 0 ? [trans.__('And %1 more.', more)] : [])
  ].join(' ');
}

/** What it is called when an action could not be sent at all. */
export function failureText(
  trans: TranslationBundle,
  action: JobAction,
  reason: string
): string {
  switch (action) {
    case 'cancel':
      return trans.__('Not cancelled: %1', reason);
    case 'hold':
      return trans.__('Not held: %1', reason);
    case 'release':
      return trans.__('Not released: %1', reason);
    case 'requeue':
      return trans.__('Not requeued: %1', reason);
    case 'suspend':
      return trans.__('Not suspended: %1', reason);
    case 'resume':
      return trans.__('Not resumed: %1', reason);
  }
}

function count(results: readonly ActionResult[]): number {
  return results.reduce((sum, { id }) => sum + taskCount(id), 0);
}

function doneText(
  trans: TranslationBundle,
  action: JobAction,
  done: number
): string {
  switch (action) {
    case 'cancel':
      return trans._n('Cancelled %1 job.', 'Cancelled %1 jobs.', done);
    case 'hold':
      return trans._n('Held %1 job.', 'Held %1 jobs.', done);
    case 'release':
      return trans._n('Released %1 job.', 'Released %1 jobs.', done);
    case 'requeue':
      return trans._n('Requeued %1 job.', 'Requeued %1 jobs.', done);
    case 'suspend':
      return trans._n('Suspended %1 job.', 'Suspended %1 jobs.', done);
    case 'resume':
      return trans._n('Resumed %1 job.', 'Resumed %1 jobs.', done);
  }
}

function partlyText(
  trans: TranslationBundle,
  action: JobAction,
  done: number,
  all: number
): string {
  switch (action) {
    case 'cancel':
      return trans.__('Cancelled %1 of %2.', done, all);
    case 'hold':
      return trans.__('Held %1 of %2.', done, all);
    case 'release':
      return trans.__('Released %1 of %2.', done, all);
    case 'requeue':
      return trans.__('Requeued %1 of %2.', done, all);
    case 'suspend':
      return trans.__('Suspended %1 of %2.', done, all);
    case 'resume':
      return trans.__('Resumed %1 of %2.', done, all);
  }
}
