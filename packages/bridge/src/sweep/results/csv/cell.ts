import type { SweepValue } from '@jupyterlab-hpc/api';

import { specialDigits } from '../special';

/** What a spreadsheet would run, or cut off. */
const formula = /^[=+\-@\t\r]/;

/** A field as RFC 4180 has it. */
export function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text for a spreadsheet: one that looks like a formula stays a text. */
export function plainText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** A value as a person reads it; texts are as they are. */
export function writtenValue(value: SweepValue | undefined): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  return writtenNumber(value) ?? JSON.stringify(value);
}

/** `NaN`, `inf`, `-inf` for what JSON has no number for; undefined for what is no number. */
export function writtenNumber(value: SweepValue): string | undefined {
  if (typeof value === 'number') {
    return Object.is(value, -0) ? '-0.0' : String(value);
  }
  const digits = specialDigits(value);
  return digits === 'nan' ? 'NaN' : digits;
}
