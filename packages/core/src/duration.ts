import type { TranslationBundle } from '@jupyterlab/translation';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const two = (value: number): string => String(value).padStart(2, '0');

/** A running clock: `0:04:12`, `11:38` (hours:minutes) or `2-03:15`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = two(Math.floor((whole % hour) / minute));
  if (whole < hour) {
    return `0:${minutes}:${two(whole % minute)}`;
  }
  const hours = Math.floor((whole % day) / hour);
  return whole < day
    ? `${hours}:${minutes}`
    : `${Math.floor(whole / day)}-${two(hours)}:${minutes}`;
}

/** A limit in its largest whole unit: `30 min`, `12 h`, `7 d`, else `1:30 h`. */
export function limitText(trans: TranslationBundle, seconds: number): string {
  if (seconds < minute) {
    return trans.__('%1 s', seconds);
  }
  if (seconds < hour) {
    return trans.__('%1 min', Math.round(seconds / minute));
  }
  if (seconds % day === 0 && seconds > 2 * day) {
    return trans.__('%1 d', seconds / day);
  }
  if (seconds % hour === 0) {
    return trans.__('%1 h', seconds / hour);
  }
  return trans.__('%1 h', clockText(seconds));
}

/** How long ago, or until when, in one unit: `42 s`, `4 min`, `3 h`, `2 d`. */
export function spanText(trans: TranslationBundle, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) {
    return trans.__('%1 s', whole);
  }
  if (whole < 2 * hour) {
    return trans.__('%1 min', Math.round(whole / minute));
  }
  return whole < 2 * day
    ? trans.__('%1 h', Math.round(whole / hour))
    : trans.__('%1 d', Math.round(whole / day));
}

/** When, as briefly as can be understood: `03:51`, `Wed 22:15`, `12 Nov`. */
export function momentText(epoch: number, now: number): string {
  const date = new Date(epoch * 1000);
  const time = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  } as const;
  if (date.toDateString() === new Date(now * 1000).toDateString()) {
    return date.toLocaleTimeString(undefined, time);
  }
  return Math.abs(now - epoch) < 6 * day
    ? date.toLocaleString(undefined, { weekday: 'short', ...time })
    : date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
