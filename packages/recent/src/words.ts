import { fsDrive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IEntry, IPlace } from './store';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, as briefly as can be: `4 min`, `2 h`, `Wed`, `12 Nov`. */
export function agoText(
  trans: TranslationBundle,
  at: number,
  now: number
): string {
  const past = Math.max(0, now - at);
  if (past < minute) {
    return trans.__('now');
  }
  if (past < hour) {
    return trans.__('%1 min', Math.floor(past / minute));
  }
  if (past < day) {
    return trans.__('%1 h', Math.floor(past / hour));
  }
  const date = new Date(at * 1000);
  // After six days, the same weekday would be meant.
  return past < 6 * day
    ? date.toLocaleDateString(undefined, { weekday: 'short' })
    : date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}

/** Where a place is, in full, as far as that is known without a request. */
export function locationOf({ path, root }: IPlace): string {
  if (root !== undefined) {
    return `${root.replace(/\/+$/, '')}/${path}`;
  }
  return path.startsWith(`${fsDrive}:`)
    ? `/${path.slice(fsDrive.length + 1)}`
    : path;
}

/** What a tooltip says of an entry: where it is, and when it was opened. */
export function tooltipOf(trans: TranslationBundle, entry: IEntry): string {
  const { at, kind } = entry;
  const when = new Date(at * 1000).toLocaleString();
  return [
    locationOf(entry),
    ...(at === 0
      ? []
      : [
          kind === 'directory'
            ? trans.__('Visited %1', when)
            : trans.__('Opened %1', when)
        ])
  ].join('\n');
}
