import type { SweepValue } from '@jupyterlab-hpc/api';

/** What stands for a number that JSON cannot hold: `nan`, `inf`, `-inf`, or digits; undefined for all else. */
export function specialDigits(value: SweepValue): string | undefined {
  return typeof value === 'object' &&
    value !== null &&
    '$number' in value &&
    typeof value.$number === 'string'
    ? value.$number
    : undefined;
}

/** The same of whole numbers that no double holds in all their digits. */
export function largeDigits(value: SweepValue): string | undefined {
  const digits = specialDigits(value);
  return digits !== undefined && /[0-9]$/.test(digits) ? digits : undefined;
}
