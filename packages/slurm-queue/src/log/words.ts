import type { ErrorInfo, Job } from '@jupyterlab-hpc/api';
import { isLive, mostSearched, spanText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { sizeText } from './bytes';
import type { LogModel } from './model';
import { mostKept } from './news';
import type { LogSearch } from './search';

/** What stands in the place of a log that cannot be shown. */
export interface ILogTrouble {
  readonly title: string;
  readonly text?: string;
  readonly detail?: string;
}

/** Whether a job has not begun to write. */
function isYetToStart(job: Job | undefined): boolean {
  return (
    job !== undefined &&
    isLive(job.state) &&
    job.state !== 'completing' &&
    job.started === undefined
  );
}

/** Why there is nothing to show. */
export function troubleOf(
  trans: TranslationBundle,
  { code, detail, hint, message }: ErrorInfo,
  job: Job | undefined
): ILogTrouble {
  if (code !== 'log-missing') {
    return {
      title: message,
      ...(hint !== undefined && { text: hint }),
      ...(detail !== undefined && { detail })
    };
  }
  const said = detail === undefined ? {} : { detail };
  if (job === undefined || isYetToStart(job)) {
    const title = trans.__('Not written yet');
    const text =
      job?.tasks === undefined
        ? trans.__('It appears when the job starts.')
        : (hint ?? message);
    return { ...said, title, text };
  }
  if (isLive(job.state)) {
    return {
      ...said,
      title: trans.__('Not written yet'),
      text: trans.__(
        'The job runs, but its log is not there. It may have been deleted, or the file system is slow to show it.'
      )
    };
  }
  return {
    ...said,
    title: trans.__('There is no log'),
    text: trans.__(
      'The job has ended. Its log was deleted or moved, or could not be made.'
    )
  };
}

/** What is to be known of the log that is shown, above it. */
export function noticesOf(trans: TranslationBundle, model: LogModel): string[] {
  const { notice, view } = model;
  const trouble = view.kind === 'shown' ? view.trouble : undefined;
  const words: string[] = [];
  if (trouble !== undefined) {
    words.push(
      trouble.code === 'log-missing'
        ? trans.__('The log was deleted.')
        : trouble.message
    );
  }
  if (notice !== undefined) {
    words.push(
      notice === 'shorter'
        ? trans.__('The file became shorter; shown from its new start.')
        : trans.__('The file was written anew; shown from its new start.')
    );
  }
  if (view.kind === 'shown' && model.size > 0 && isYetToStart(model.job.job)) {
    words.push(
      trans.__('The job has not started: what stands here is from before.')
    );
  }
  return words;
}

/** How much of the file is here: `last 64 kB of 5.0 GB`. */
export function partText(
  trans: TranslationBundle,
  { size, text: { end, start } }: Pick<LogModel, 'size' | 'text'>
): string {
  const all = sizeText(Math.max(size, end));
  const here = sizeText(end - start);
  if (start === 0 && end >= size) {
    return all;
  }
  return end >= size
    ? trans.__('last %1 of %2', here, all)
    : start === 0
      ? trans.__('first %1 of %2', here, all)
      : trans.__('%1 of %2', here, all);
}

/** What stands above: `Earlier: 4.9 GB above this.` */
export function earlierText(
  trans: TranslationBundle,
  { end, start }: LogModel['text']
): string {
  const text = trans.__('Earlier: %1 above this.', sizeText(start));
  const isFull = end - start > mostKept - 64_000;
  return isFull
    ? trans.__('%1 No more than %2 are kept here.', text, sizeText(mostKept))
    : text;
}

export function laterText(
  trans: TranslationBundle,
  { size, text }: Pick<LogModel, 'size' | 'text'>
): string {
  return trans.__('Later: %1 below this.', sizeText(size - text.end));
}

export function writtenText(
  trans: TranslationBundle,
  modified: number,
  now: number
): string {
  return trans.__('written %1 ago', spanText(trans, now - modified));
}

/** How many lines match, and where: `1 of 3 in the last 64 kB`. */
export function matchesText(
  trans: TranslationBundle,
  search: LogSearch,
  model: Pick<LogModel, 'size' | 'text'>
): string {
  const { count, ordinal, wide } = search;
  const { end, start } = model.text;
  if (wide?.running === true) {
    const done = wide.from === Infinity ? 0 : wide.size - wide.from;
    return trans.__('%1 so far, in %2…', count, sizeText(done));
  }
  const here =
    wide !== undefined && wide.from !== Infinity
      ? wide.from === 0
        ? trans.__('all %1', sizeText(wide.size))
        : trans.__('the last %1', sizeText(wide.size - wide.from))
      : start === 0 && end >= model.size
        ? trans.__('all %1', sizeText(model.size))
        : end >= model.size
          ? trans.__('the last %1', sizeText(end - start))
          : trans.__('these %1', sizeText(end - start));
  const number = count.toLocaleString();
  return ordinal === 0
    ? trans._n('%2 line in %3', '%2 lines in %3', count, number, here)
    : trans.__('%1 of %2 in %3', ordinal.toLocaleString(), number, here);
}

/** What further search can be asked for, where there is more to look through. */
export function furtherText(
  trans: TranslationBundle,
  { wide }: LogSearch,
  { size, text }: Pick<LogModel, 'size' | 'text'>
): string | undefined {
  if (wide === undefined || wide.from === Infinity) {
    const isAll = text.start === 0 && text.end >= size;
    return isAll
      ? undefined
      : size <= mostSearched
        ? trans.__('Search all %1', sizeText(size))
        : trans.__('Search the last %1', sizeText(mostSearched));
  }
  return wide.from === 0
    ? undefined
    : trans.__('Search %1 more', sizeText(Math.min(wide.from, mostSearched)));
}
