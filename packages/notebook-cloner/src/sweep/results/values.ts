import type { SweepValue } from '@jupyterlab-hpc/api';

/** A number as it is drawn: with a true minus sign. */
function drawn(text: string): string {
  return text.replace(/^-/, '−');
}

/** A value as a person reads it: texts bare, special numbers by their names. */
export function valueWord(value: SweepValue | undefined): string {
  switch (typeof value) {
    case 'undefined':
      return '—';
    case 'number':
      return drawn(String(value));
    case 'string':
      return value;
    case 'boolean':
      return value ? 'True' : 'False';
    case 'object':
      if (value === null) {
        return 'None';
      }
      return '$number' in value && typeof value.$number === 'string'
        ? drawn(value.$number)
        : JSON.stringify(value);
  }
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
  if (Array.isArray(value)) {
    const items: readonly SweepValue[] = value;
    return `[${items.map(literalOf).join(', ')}]`;
  }
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'object': {
      if (value === null) {
        return 'None';
      }
      const fields: readonly [string, SweepValue][] = Object.entries(value);
      if ('$number' in value && typeof value.$number === 'string') {
        const isName = /[a-z]/.test(value.$number);
        return isName ? `float('${value.$number}')` : value.$number;
      }
      const items = fields.map(
        ([key, one]) => `${JSON.stringify(key)}: ${literalOf(one)}`
      );
      return `{${items.join(', ')}}`;
    }
  }
}

/** How long something took, to the second: `1:31:07`. */
export function longClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
