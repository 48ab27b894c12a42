import type { ActionResult, Job, System } from '@jupyterlab-hpc/api';
import { clockText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { cancellable, isOwnJob } from './jobs';

/** The words of a question that must be answered before work is destroyed. */
export interface IQuestionWords {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** Asks whether these jobs are to be cancelled, saying what would be lost. */
export function cancelWords(
  trans: TranslationBundle,
  jobs: readonly Job[],
  system: Pick<System, 'ownJob'> | undefined,
  now: number
): IQuestionWords {
  const ending = cancellable(jobs, system);
  const [only] = ending;
  if (only !== undefined && ending.length === 1 && isOwnJob(only, system)) {
    return {
      title: trans.__('Cancel the job of this JupyterLab?'),
      text: trans.__(
        'Job %1 is the one in which this JupyterLab runs. The server ends at once, with every kernel and terminal. What is not saved is lost.',
        only.id
      ),
      yes: trans.__('Cancel this JupyterLab')
    };
  }
  const tasks = ending.reduce((sum, job) => sum + (job.tasks ?? 1), 0);
  const text = lossText(trans, ending, now);
  const leftOut = jobs.find(job => isOwnJob(job, system));
  const single = ending.length === 1 ? only : undefined;
  return {
    title:
      single === undefined
        ? trans._n('Cancel %1 job?', 'Cancel %1 jobs?', tasks)
        : tasks === 1
          ? trans.__('Cancel %1?', single.name)
          : trans.__('Cancel %1 tasks of %2?', tasks, single.name),
    text:
      leftOut === undefined
        ? text
        : trans.__('%1 This JupyterLab (%2) is left out.', text, leftOut.id),
    yes:
      single !== undefined && tasks > 1
        ? trans.__('Cancel %1 tasks', tasks)
        : trans._n('Cancel %1 job', 'Cancel %1 jobs', tasks)
  };
}

function lossText(
  trans: TranslationBundle,
  jobs: readonly Job[],
  now: number
): string {
  const started = jobs.filter(
    job => job.started !== undefined && job.state !== 'waiting'
  );
  const running = started.length;
  const waiting = jobs
    .filter(job => !started.includes(job))
    .reduce((sum, job) => sum + (job.tasks ?? 1), 0);
  const work = started.reduce(
    (sum, job) => sum + Math.max(0, job.elapsed ?? now - (job.started ?? now)),
    0
  );
  const sentences = [
    running === 0
      ? ''
      : trans._n(
          '%1 running job loses what it has not saved (%2 of work).',
          '%1 running jobs lose what they have not saved (%2 of work).',
          running,
          clockText(work)
        ),
    waiting === 0
      ? ''
      : trans._n(
          '%1 waiting job loses its place.',
          '%1 waiting jobs lose their place.',
          waiting
        )
  ];
  return sentences.filter(sentence => sentence !== '').join(' ');
}

/** What became of a cancellation, in one line. */
export function cancelResultText(
  trans: TranslationBundle,
  results: readonly ActionResult[]
): string {
  const failed = results.filter(result => result.error !== undefined);
  const done = results.length - failed.length;
  if (failed.length === 0) {
    return trans._n('Cancelled %1 job.', 'Cancelled %1 jobs.', done);
  }
  const shown = failed
    .slice(0, shownFailures)
    .map(({ id, error }) => trans.__('%1: %2', id, error?.message ?? ''));
  const more = failed.length - shown.length;
  return [
    trans.__('Cancelled %1 of %2.', done, results.length),
    ...shown,
    ...(more > 0 ? [trans.__('And %1 more.', more)] : [])
  ].join(' ');
}

/** More would not be read in a notification. */
const shownFailures = 3;
