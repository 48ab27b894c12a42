import { parseTimeLimit } from '@jupyterlab-hpc/api';

import { OptionError } from './options';

/** Seconds of a time limit (`--time`); undefined: no limit. */
export function parseLimit(text: string): number | undefined {
  const limit = parseTimeLimit(text);
  if (limit === undefined) {
    throw new OptionError(
      `--time=${text} is not a time: write minutes, H:MM:SS or D-HH:MM.`
    );
  }
  return limit === 'unlimited' ? undefined : limit;
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800
};

const times: Readonly<Record<string, number>> = {
  midnight: 0,
  noon: 12,
  fika: 15,
  teatime: 16
};

/** The moment before which a job may not start, as sbatch takes it (`--begin`): epoch seconds. */
export function parseBegin(text: string, now: number): number {
  const moment = offset(text, now) ?? date(text) ?? timeOfDay(text, now);
  if (moment === undefined || Number.isNaN(moment)) {
    throw new OptionError(
      `--begin=${text} is not a moment: write now+2hours, 18:30 or 2030-01-31T18:30.`
    );
  }
  return moment;
}

function offset(text: string, now: number): number | undefined {
  const match = /^now(?:\+([0-9]+)([a-z]*?)s?)?$/i.exec(text);
  if (match === null) {
    return undefined;
  }
  const unit = units[(match[2] ?? '').toLowerCase()];
  return unit === undefined ? undefined : now + Number(match[1] ?? 0) * unit;
}

function date(text: string): number | undefined {
  const match =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?$/.exec(
      text
    );
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
  const [months, ...rest] = [
    Number(month) - 1,
    ...[day, hours, minutes, seconds].map(Number)
  ];
  const moment = new Date(Number(year), months, ...rest);
  return moment.getMonth() === months ? moment.getTime() / 1000 : NaN;
}

/** The next time that the clock shows it. */
function timeOfDay(text: string, now: number): number | undefined {
  const at = new Date(now * 1000);
  const day = (more: number, hours: number, minutes = 0, seconds = 0): number =>
    new Date(
      at.getFullYear(),
      at.getMonth(),
      at.getDate() + more,
      hours,
      minutes,
      seconds
    ).getTime() / 1000;
  if (text === 'today') {
    return now;
  }
  if (text === 'tomorrow') {
    return day(1, at.getHours(), at.getMinutes(), at.getSeconds());
  }
  const match = /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))? ?(am|pm)?$/i.exec(
    text
  );
  const word = times[text];
  if (match === null && word === undefined) {
    return undefined;
  }
  const half = match?.[4]?.toLowerCase();
  const shown = word ?? Number(match?.[1]);
  const hours =
    half === undefined ? shown : (shown % 12) + (half === 'pm' ? 12 : 0);
  const [minutes, seconds] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) {
    return undefined;
  }
  const moment = day(0, hours, minutes, seconds);
  return moment > now ? moment : day(1, hours, minutes, seconds);
}
