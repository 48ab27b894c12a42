import type { SweepValue } from '@jupyterlab-hpc/api';

import { NotPlain } from './dialect';

/** A value, and whether a program has it as a float. */
export interface Value {
  readonly value: SweepValue;
  readonly isFloat: boolean;
}

/** That a value can have. */
const mostDigits = 308;

/** A whole number of any size, from its digits. Throws `NotPlain` for more than a value can hold. */
export function wholeOf(digits: string): SweepValue {
  if (digits.length > mostDigits) {
    throw new NotPlain();
  }
  const whole = BigInt(digits);
  const text = String(whole);
  if (text.length > mostDigits) {
    throw new NotPlain();
  }
  return Number.isSafeInteger(Number(whole))
    ? Number(whole)
    : { $number: text };
}

/** A float, also one that is not finite. */
export function floatOf(number: number): SweepValue {
  return Number.isNaN(number)
    ? { $number: 'nan' }
    : Number.isFinite(number)
      ? number
      : { $number: number < 0 ? '-inf' : 'inf' };
}

/** With the sign before it. Throws `NotPlain` for what has none. */
export function signed(sign: '-' | '+', { isFloat, value }: Value): Value {
  if (sign === '+' && (typeof value === 'number' || isNumber(value))) {
    return { value, isFloat };
  }
  if (typeof value === 'number') {
    return { value: value === 0 && !isFloat ? 0 : -value, isFloat };
  }
  if (!isNumber(value)) {
    throw new NotPlain();
  }
  const { $number } = value;
  return {
    value:
      $number === 'nan'
        ? value
        : {
            $number: $number.startsWith('-') ? $number.slice(1) : `-${$number}`
          },
    isFloat
  };
}

function isNumber(value: SweepValue): value is { readonly $number: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$number' in value &&
    typeof value.$number === 'string'
  );
}
