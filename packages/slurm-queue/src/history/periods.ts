import { historyDays } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** How many days back the history can be looked at. */
export const periods: readonly number[] = [
  historyDays.least,
  historyDays.usual,
  14,
  historyDays.most
];

export function periodText(trans: TranslationBundle, days: number): string {
  return trans._n('Last %1 day', 'Last %1 days', days);
}
