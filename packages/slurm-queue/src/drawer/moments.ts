import type { JobDetail, JobRow } from '@jupyterlab-hpc/api';
import {
  clockText,
  isLive,
  limitText,
  momentText,
  spanText
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { momentField } from './fields';

/** One line of the timeline. */
export interface IMoment {
  readonly id: 'submitted' | 'eligible' | 'started' | 'ended';
  readonly label: string;
  /** Over, the next to come, or later. */
  readonly mark: 'past' | 'next' | 'later';
  /** In words; undefined while it is on its way. */
  readonly text: string | undefined;
  /** What is said beside it. */
  readonly note?: string;
  readonly epoch?: number;
}

/**
 * What happened to a job and what is to come, in order. `coming` tells whether
 * the scheduler's further fields are still on their way.
 */
export function momentsOf(
  trans: TranslationBundle,
  row: JobRow,
  detail: JobDetail | undefined,
  coming: boolean,
  now: number
): readonly IMoment[] {
  const moments = [
    submitted(trans, row, now),
    eligible(trans, row, detail, coming, now),
    start(trans, row, now),
    end(trans, row, now)
  ].filter(moment => moment !== undefined);
  const next = moments.findIndex(({ mark }) => mark === 'later');
  return moments.map((moment, index) =>
    index === next ? { ...moment, mark: 'next' } : moment
  );
}

function submitted(
  trans: TranslationBundle,
  { submitted: epoch }: JobRow,
  now: number
): IMoment | undefined {
  return epoch === undefined
    ? undefined
    : {
        id: 'submitted',
        label: trans.__('Submitted'),
        mark: 'past',
        text: exactText(trans, epoch, now),
        epoch
      };
}

function eligible(
  trans: TranslationBundle,
  { started, submitted: since }: JobRow,
  detail: JobDetail | undefined,
  coming: boolean,
  now: number
): IMoment | undefined {
  const line = { id: 'eligible', label: trans.__('Eligible') } as const;
  const epoch = momentField(detail, 'EligibleTime');
  if (epoch === undefined) {
    return coming && since !== undefined
      ? { ...line, mark: 'past', text: undefined }
      : undefined;
  }
  return epoch > now && started === undefined
    ? { ...line, mark: 'later', text: exactText(trans, epoch, now), epoch }
    : { ...line, mark: 'past', text: exactText(trans, epoch, now), epoch };
}

function start(
  trans: TranslationBundle,
  row: JobRow,
  now: number
): IMoment | undefined {
  const { estimatedStart, started, state } = row;
  if (started !== undefined) {
    const ran = now - started;
    return {
      id: 'started',
      label: trans.__('Started'),
      mark: 'past',
      text: exactText(trans, started, now),
      ...(clockRuns(row) ? { note: trans.__('%1 ago', clockText(ran)) } : {}),
      epoch: started
    };
  }
  if (!isLive(state)) {
    return undefined;
  }
  const line = {
    id: 'started',
    label: trans.__('Starts'),
    mark: 'later'
  } as const;
  if (state === 'held') {
    return { ...line, text: trans.__('after its release') };
  }
  if (estimatedStart === undefined) {
    return { ...line, text: trans.__('no estimate yet') };
  }
  return estimatedStart < now
    ? { ...line, text: trans.__('soon'), note: trans.__('estimate') }
    : {
        ...line,
        text: trans.__('≈ %1', momentText(estimatedStart, now)),
        note: trans.__('estimate'),
        epoch: estimatedStart
      };
}

function end(
  trans: TranslationBundle,
  row: JobRow,
  now: number
): IMoment | undefined {
  const { ended, elapsed, started, estimatedStart, timeLimit } = row;
  if (ended !== undefined || !isLive(row.state)) {
    const ran = elapsed === undefined || elapsed === 0 ? undefined : elapsed;
    return {
      id: 'ended',
      label: trans.__('Ended'),
      mark: 'past',
      text:
        ended === undefined
          ? trans.__('not known')
          : exactText(trans, ended, now),
      ...(ran === undefined || started === undefined
        ? {}
        : { note: trans.__('after %1', clockText(ran)) }),
      ...(ended === undefined ? {} : { epoch: ended })
    };
  }
  if (timeLimit === undefined || row.state === 'suspended') {
    return undefined;
  }
  const line = {
    id: 'ended',
    label: trans.__('Ends by'),
    mark: 'later'
  } as const;
  if (started !== undefined) {
    const epoch = started + timeLimit;
    const left = epoch - now;
    return {
      ...line,
      text: momentText(epoch, now),
      note:
        left > 0
          ? trans.__('in %1', spanText(trans, left))
          : trans.__('limit %1', limitText(trans, timeLimit)),
      epoch
    };
  }
  return estimatedStart === undefined || row.state === 'held'
    ? undefined
    : {
        ...line,
        text: trans.__(
          '≈ %1',
          momentText(Math.max(estimatedStart, now) + timeLimit, now)
        ),
        note: trans.__('limit %1', limitText(trans, timeLimit)),
        epoch: Math.max(estimatedStart, now) + timeLimit
      };
}

/** Whether run time goes on while one looks. */
export function clockRuns({ state, started, elapsed }: JobRow): boolean {
  return isLive(state) && started !== undefined && elapsed === undefined;
}

/** A moment to the second, with its day: `today 09:41:07`, `Wed 22:15:03`. */
function exactText(
  trans: TranslationBundle,
  epoch: number,
  now: number
): string {
  const date = new Date(epoch * 1000);
  const time = date.toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23'
  });
  const today = new Date(now * 1000).toDateString() === date.toDateString();
  if (today) {
    return trans.__('today %1', time);
  }
  const recent = Math.abs(now - epoch) < 6 * 24 * 3600;
  const day = date.toLocaleDateString(
    undefined,
    recent ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  );
  return trans.__('%1 %2', day, time);
}
