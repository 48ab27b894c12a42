import type { Reservation } from '@jupyterlab-hpc/api';

/** Enough for a week of what is repeated on some of its days. */
const most = 8;

const day = 86_400;

/** Seconds from one to the next, by the flags of reservations. */
const periods: Readonly<Record<string, number>> = {
  HOURLY: 3600,
  DAILY: day,
  WEEKDAY: day,
  WEEKEND: day,
  WEEKLY: 7 * day
};

/**
 * When a reservation holds from `now` on (epoch seconds): once, or of one that
 * is repeated the next times. Slurm tells the first itself. The later ones
 * may be an hour off where clocks are changed in between.
 */
export function occurrences(
  one: {
    readonly start: number;
    readonly end: number;
    readonly flags: readonly string[];
  },
  now: number
): Reservation['times'] {
  const { end, flags, start } = one;
  const flag = flags.find(name => periods[name] !== undefined) ?? '';
  const period = periods[flag];
  if (period === undefined) {
    return end > now ? [{ start, end }] : [];
  }
  // What was asked for a while ago may be over.
  const over = Math.max(0, Math.floor((now - end) / period) + 1);
  const times: Reservation['times'] = [];
  for (let at = over; times.length < most; at++) {
    const moment = start + at * period;
    if (isOn(flag, moment)) {
      times.push({ start: moment, end: moment + end - start });
    }
  }
  return times;
}

/** By the week of this machine, which is that of its cluster. */
function isOn(flag: string, moment: number): boolean {
  const weekday = new Date(moment * 1000).getDay();
  const isWeekend = weekday === 0 || weekday === 6;
  switch (flag) {
    case 'WEEKDAY':
      return !isWeekend;
    case 'WEEKEND':
      return isWeekend;
    default:
      return true;
  }
}
