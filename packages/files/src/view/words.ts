import type { FileKind } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** A number as people group it: `100,004`. */
export function countText(count: number): string {
  return count.toLocaleString();
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Bytes in the unit of a thousand that fits: `184.2 kB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // Not by a logarithm: 999,950 bytes are a thousand kilobytes when rounded.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

const letters: Readonly<Record<FileKind, string>> = {
  directory: 'd',
  file: '-',
  symlink: 'l',
  fifo: 'p',
  socket: 's',
  'character-device': 'c',
  'block-device': 'b',
  unknown: '?'
};

/** Kind and permissions as `ls -l` has them: `drwxr-x---`. */
export function modeText(kind: FileKind, mode: number): string {
  const bits = (from: number, special: boolean, mark: string): string => {
    const read = mode & (4 << from) ? 'r' : '-';
    const write = mode & (2 << from) ? 'w' : '-';
    const runs = (mode & (1 << from)) !== 0;
    const last = special
      ? runs
        ? mark
        : mark.toUpperCase()
      : runs
        ? 'x'
        : '-';
    return read + write + last;
  };
  return (
    letters[kind] +
    bits(6, (mode & 0o4000) !== 0, 's') +
    bits(3, (mode & 0o2000) !== 0, 's') +
    bits(0, (mode & 0o1000) !== 0, 't')
  );
}

const time = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23'
} as const;
const date = { day: 'numeric', month: 'short' } as const;

/** A time of a file: `today 15:18:02`, `12 Nov 09:30:00`, `12 Nov 2019`. */
export function modifiedText(
  trans: TranslationBundle,
  epoch: number,
  now: number
): string {
  const moment = new Date(epoch * 1000);
  const today = new Date(now * 1000);
  if (moment.toDateString() === today.toDateString()) {
    const clock = moment.toLocaleTimeString(undefined, time);
    return trans.__('today %1', clock);
  }
  const day = moment.toLocaleDateString('en-GB', date);
  return moment.getFullYear() === today.getFullYear()
    ? `${day} ${moment.toLocaleTimeString(undefined, time)}`
    : `${day} ${moment.getFullYear()}`;
}
