import type { SweepValue } from '@jupyterlab-hpc/api';

/** A number as it is drawn: with a true minus sign. */
function drawn(text: string): string {
  return text.replace(/^-/, '−');
}

/** A value as a person reads it: texts bare, special numbers by their names. */
export function valueWord(value: SweepValue | undefined): string {
  if (value === undefined) {
    return '—';
  }
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return drawn(String(value));
  }
  return wordOf(value) ?? drawn(specialOf(value) ?? JSON.stringify(value));
}

/** None and truth, as Python writes them. */
function wordOf(value: SweepValue): string | undefined {
  if (value === null) {
    return 'None';
  }
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : undefined;
}

/** `nan`, `-inf`, or digits that no double holds. */
function specialOf(value: SweepValue): string | undefined {
  return typeof value === 'object' &&
    value !== null &&
    '$number' in value &&
    typeof value.$number === 'string'
    ? value.$number
    : undefined;
}

/** A recorded number, in as many places as can be compared; anything else whole. */
export function resultWord(value: SweepValue | undefined): string {
  if (typeof value !== 'number' || Number.isInteger(value)) {
    return valueWord(value);
  }
  const size = Math.abs(value);
  return drawn(
    size >= 1e6 || size < 1e-3 ? value.toExponential(3) : value.toFixed(3)
  );
}

/** Parameters as lines of Python: to be copied. */
export function parameterLines(
  names: readonly string[],
  values: readonly SweepValue[]
): string {
  return names
    .map((name, at) => `${name} = ${literalOf(values[at] ?? null)}`)
    .join('\n');
}

function literalOf(value: SweepValue): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  const special = specialOf(value);
  if (special !== undefined) {
    return /[a-z]/.test(special) ? `float('${special}')` : special;
  }
  if (Array.isArray(value)) {
    const items: readonly SweepValue[] = value;
    return `[${items.map(literalOf).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields: readonly [string, SweepValue][] = Object.entries(value);
    const items = fields.map(
      ([key, one]) => `${JSON.stringify(key)}: ${literalOf(one)}`
    );
    return `{${items.join(', ')}}`;
  }
  return wordOf(value) ?? String(value);
}

/** How long something took, to the second: `1:31:07`. */
export function longClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
