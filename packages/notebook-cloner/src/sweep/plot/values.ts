import type { RunState, SweepValue } from '@jupyterlab-hpc/api';
import { numberOf, stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Characters of a value that are shown at most. */
const most = 60;

/** A number without the noise of its last bits, with a true minus. */
export function numberText(value: number): string {
  return (
    Number.isSafeInteger(value) ? String(value) : `${+value.toPrecision(12)}`
  ).replace(/-/g, '−');
}

/** A value in one short line. */
export function valueText(value: SweepValue | undefined): string {
  const number = numberOf(value);
  if (number !== undefined) {
    return numberText(number);
  }
  const text = typeof value === 'string' ? value : valueKey(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The same text for equal values, and for no others. */
export function valueKey(value: SweepValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}

/** What a column is called: `alpha` of `parameter:alpha`. */
export function columnName(trans: TranslationBundle, column: string): string {
  return column === 'run'
    ? trans.__('run')
    : column.slice(column.indexOf(':') + 1);
}

/** The word for the state of a run. */
export function runWord(trans: TranslationBundle, state: RunState): string {
  switch (state) {
    case 'unsubmitted':
      return trans.__('Not submitted');
    case 'other':
      return trans.__('In another state');
    default:
      return stateWord(trans, { state, rawState: '' });
  }
}
