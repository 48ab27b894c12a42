import type { TranslationBundle } from '@jupyterlab/translation';

export const units = ['minutes', 'hours', 'days', 'weeks', 'seconds'] as const;
export type Unit = (typeof units)[number];

/** When a job may start at the earliest. */
export type Begin =
  | { readonly kind: 'now' }
  /** A while after it is submitted. */
  | { readonly kind: 'in'; readonly count: string; readonly unit: Unit }
  /** `2026-11-28` and `20:00`, either of which may be empty. */
  | { readonly kind: 'at'; readonly date: string; readonly time: string };

const inPattern = /^now\+(\d+)(second|minute|hour|day|week)s?$/;
const atPattern =
  /^(?:(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?|(\d{2}:\d{2}(?::\d{2})?))$/;

/** Reads a value of `--begin`; undefined for other words of it, as `teatime`. */
export function readBegin(text: string): Begin | undefined {
  if (text === '' || text === 'now') {
    return { kind: 'now' };
  }
  const [, count, word] = inPattern.exec(text) ?? [];
  const unit = units.find(one => one === `${word ?? ''}s`);
  if (count !== undefined && unit !== undefined) {
    return { kind: 'in', count, unit };
  }
  const at = atPattern.exec(text);
  const [, date = '', time = at?.[3] ?? ''] = at ?? [];
  return at === null ? undefined : { kind: 'at', date, time };
}

/** The value of the option; empty while it is not complete. */
export function writeBegin(begin: Begin): string {
  switch (begin.kind) {
    case 'now':
      return '';
    case 'in':
      return /^\d+$/.test(begin.count) ? `now+${begin.count}${begin.unit}` : '';
    case 'at':
      return [begin.date, begin.time].filter(part => part !== '').join('T');
  }
}

/** `2 hours from submitting`, `28 Nov 2026, 20:00`; undefined for what has no words. */
export function beginWords(
  trans: TranslationBundle,
  text: string
): string | undefined {
  const begin = readBegin(text);
  switch (begin?.kind) {
    case 'in':
      return trans.__(
        '%1 from submitting',
        countWords(trans, Number(begin.count), begin.unit)
      );
    case 'at':
      return momentWords(trans, begin.date, begin.time);
    default:
      return undefined;
  }
}

function countWords(
  trans: TranslationBundle,
  count: number,
  unit: Unit
): string {
  switch (unit) {
    case 'seconds':
      return trans._n('%1 second', '%1 seconds', count);
    case 'minutes':
      return trans._n('%1 minute', '%1 minutes', count);
    case 'hours':
      return trans._n('%1 hour', '%1 hours', count);
    case 'days':
      return trans._n('%1 day', '%1 days', count);
    case 'weeks':
      return trans._n('%1 week', '%1 weeks', count);
  }
}

/** A date and a time of the cluster, which are moved into no other zone. */
function momentWords(
  trans: TranslationBundle,
  date: string,
  time: string
): string | undefined {
  if (date === '') {
    return trans.__('at the next %1', time);
  }
  // Taken and said in the zone of the browser, it is the same clock.
  const moment = new Date(`${date}T${time === '' ? '00:00' : time}`);
  return Number.isNaN(moment.getTime())
    ? undefined
    : moment.toLocaleString(undefined, {
        dateStyle: 'medium',
        timeStyle: 'short'
      });
}
