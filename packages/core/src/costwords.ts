import type { CostUnit } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** A number of hours as a person reads it: `18,204`, `12.5`, `0.25`. */
export function hoursText(hours: number): string {
  const maximumFractionDigits = hours >= 100 ? 0 : hours >= 10 ? 1 : 2;
  return (hours > 0 ? Math.max(hours, 0.01) : 0).toLocaleString(undefined, {
    maximumFractionDigits
  });
}

/** `96 node-hours`. */
export function costText(
  trans: TranslationBundle,
  unit: CostUnit,
  hours: number
): string {
  const amount = hoursText(hours);
  // A fraction has the plural as well.
  const number = amount === '1' ? 1 : 2;
  switch (unit) {
    case 'cpu':
      return trans._n('%2 core-hour', '%2 core-hours', number, amount);
    case 'node':
      return trans._n('%2 node-hour', '%2 node-hours', number, amount);
    case 'gpu':
      return trans._n('%2 GPU-hour', '%2 GPU-hours', number, amount);
    case 'billing':
      return trans._n('%2 billing-hour', '%2 billing-hours', number, amount);
  }
}
