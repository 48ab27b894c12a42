import type { Job, JobRow } from '@jupyterlab-hpc/api';
import { momentText, stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { reasonText } from '../words/reasons';

const two = (value: number): string => String(value).padStart(2, '0');

const hour = 3600;
const day = 24 * hour;

/** A clock with its seconds: `0:04:12`, `11:38:02`, `2-03:15:00`. */
export function fullClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const days = Math.floor(whole / day);
  const hours = Math.floor((whole % day) / hour);
  const rest = `${two(Math.floor((whole % hour) / 60))}:${two(whole % 60)}`;
  return days === 0 ? `${hours}:${rest}` : `${days}-${two(hours)}:${rest}`;
}

/** Seconds that a job has run; undefined of one that never started. */
export function ranFor(job: Job, now: number): number | undefined {
  const { elapsed, started, ended } = job;
  if (elapsed !== undefined) {
    return elapsed > 0 || job.nodeList !== undefined ? elapsed : undefined;
  }
  return started === undefined
    ? undefined
    : Math.max(0, (ended ?? now) - started);
}

/** How large a job that runs is: `2 nodes`, `8 of 64 tasks`. */
export function sizeText(trans: TranslationBundle, row: JobRow): string {
  const { group, nodes } = row;
  if (group !== undefined) {
    const { first, all } = partsOf(row);
    return group.kind === 'het'
      ? trans._n('%2 of %1 component', '%2 of %1 components', all, first)
      : trans._n('%2 of %1 task', '%2 of %1 tasks', all, first);
  }
  return nodes === undefined
    ? row.partition
    : trans._n('%1 node', '%1 nodes', nodes);
}

/** Why a job waits, and how many of its tasks do. */
export function waitText(trans: TranslationBundle, row: JobRow): string {
  const reason = reasonText(trans, row);
  const words = reason === '' ? stateWord(trans, row) : reason;
  const tasks = partsOf(row).first;
  return tasks === 1
    ? words
    : trans._n('%1 task: %2', '%1 tasks: %2', tasks, words);
}

/** How a job ended and after how long; of a group, how its tasks did. */
export function endText(trans: TranslationBundle, row: JobRow): string {
  const parts = row.group?.parts ?? [];
  if (parts.length > 1) {
    const texts = parts.map(({ state, count }) => {
      const word = stateWord(trans, { state, rawState: row.rawState });
      return trans.__('%1 %2', count, word.toLocaleLowerCase());
    });
    return texts.join(', ');
  }
  const word = stateWord(trans, row);
  const seconds = ranFor(row, row.ended ?? 0);
  if (seconds === undefined) {
    return row.state === 'cancelled'
      ? trans.__('Cancelled before it started')
      : word;
  }
  const clock = fullClock(seconds);
  switch (row.state) {
    case 'completed':
      return trans.__('Completed in %1', clock);
    case 'timed-out':
      return trans.__('Timed out at %1', clock);
    default:
      return trans.__('%1 after %2', word, clock);
  }
}

/** When a waiting job may start, unless the scheduler's estimate is past. */
export function estimateText(
  trans: TranslationBundle,
  { estimatedStart }: Job,
  now: number
): string {
  return estimatedStart === undefined || estimatedStart < now
    ? ''
    : trans.__('≈ %1', momentText(estimatedStart, now));
}

/** Tasks in the state of the row, and all of them. */
function partsOf({ group, tasks = 1 }: JobRow): { first: number; all: number } {
  const counts = group?.parts.map(({ count }) => count) ?? [tasks];
  return {
    first: counts[0] ?? tasks,
    all: counts.reduce((sum, count) => sum + count, 0)
  };
}
