import type { System } from '@jupyterlab-hpc/api';
import { Notification } from '@jupyterlab/apputils';
import { spanText, stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { isOwnJob } from '../jobs';
import { failures, type HappeningKind, type IHappening } from './happenings';
import { countsOf, type IJobNote } from './notes';

/** So many of one kind at once are told one by one; more, together. */
const oneByOne = 3;

export interface INoticeOptions {
  readonly trans: TranslationBundle;
  /** Server time, in epoch seconds. */
  readonly now: () => number;
  readonly system: Pick<System, 'ownJob'> | undefined;
  /** Shows one job, or those in some states. */
  readonly open: (what: { job: string } | { states: string[] }) => void;
}

/** Says what happened, in JupyterLab's notifications. */
export function notify(
  options: INoticeOptions,
  happenings: readonly IHappening[]
): void {
  for (const kind of ['failed', 'ended', 'limit', 'started'] as const) {
    const some = happenings.filter(one => one.kind === kind);
    if (some.length <= oneByOne) {
      some.forEach(({ note }) => notifyOne(options, kind, note));
    } else {
      say(options, kind, manyText(options.trans, kind, some.length), {
        states: [...new Set(some.map(({ note }) => note.state))]
      });
    }
  }
}

function notifyOne(
  options: INoticeOptions,
  kind: HappeningKind,
  note: IJobNote
): void {
  say(options, kind, textOf(options, kind, note), { job: note.id });
}

function say(
  { open, trans }: INoticeOptions,
  kind: HappeningKind,
  text: string,
  what: Parameters<INoticeOptions['open']>[0]
): void {
  const actions = [{ label: trans.__('Open'), callback: () => open(what) }];
  switch (kind) {
    case 'failed':
      Notification.error(text, { autoClose: false, actions });
      return;
    case 'limit':
      Notification.warning(text, { autoClose: false, actions });
      return;
    case 'ended':
      Notification.success(text, { autoClose: 10_000, actions });
      return;
    case 'started':
      Notification.info(text, { autoClose: 10_000, actions });
  }
}

function textOf(
  { now, system, trans }: INoticeOptions,
  kind: HappeningKind,
  note: IJobNote
): string {
  const { id, name } = note;
  switch (kind) {
    case 'limit': {
      const span = spanText(trans, (note.limitAt ?? 0) - now());
      return isOwnJob(note, system)
        ? trans.__(
            'This JupyterLab (%1) reaches its limit in %2. Save what is open.',
            id,
            span
          )
        : trans.__('%1 (%2) reaches its limit in %3.', name, id, span);
    }
    case 'started': {
      const { running = 0 } = note.tasks ?? {};
      return note.tasks === undefined
        ? trans.__('%1 (%2) started.', name, id)
        : trans._n(
            '%2 (%3) started: %1 task runs.',
            '%2 (%3) started: %1 tasks run.',
            running,
            name,
            id
          );
    }
    case 'failed':
    case 'ended':
      return note.tasks === undefined
        ? endText(trans, note)
        : tasksText(trans, note);
  }
}

function endText(
  trans: TranslationBundle,
  { id, name, state }: IJobNote
): string {
  if (state === 'completed') {
    return trans.__('%1 (%2) completed.', name, id);
  }
  if (state === 'cancelled') {
    return trans.__('%1 (%2) was cancelled.', name, id);
  }
  return failures.has(state)
    ? trans.__(
        '%1 (%2): %3.',
        name,
        id,
        stateWord(trans, { state, rawState: '' })
      )
    : trans.__(
        '%1 (%2) has left the queue; how it ended is not known.',
        name,
        id
      );
}

/** One message for an array, whatever became of its tasks. */
function tasksText(trans: TranslationBundle, note: IJobNote): string {
  const { id, name } = note;
  const sum = (counts: ReturnType<typeof countsOf>): number =>
    counts.reduce((all, [, count]) => all + count, 0);
  const total = sum(countsOf(note));
  const failed = sum(countsOf(note).filter(([state]) => failures.has(state)));
  return failed > 0
    ? trans.__('%1 (%2): %3 of %4 failed.', name, id, failed, total)
    : trans._n(
        '%2 (%3) ended: %1 task.',
        '%2 (%3) ended: %1 tasks.',
        total,
        name,
        id
      );
}

function manyText(
  trans: TranslationBundle,
  kind: HappeningKind,
  count: number
): string {
  switch (kind) {
    case 'failed':
      return trans.__('%1 jobs failed.', count);
    case 'ended':
      return trans.__('%1 jobs ended.', count);
    case 'limit':
      return trans.__('%1 jobs are about to reach their limits.', count);
    case 'started':
      return trans.__('%1 jobs started.', count);
  }
}
