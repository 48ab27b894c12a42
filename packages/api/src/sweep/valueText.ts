import { parseValue, type ValueTaker } from './parse';
import type { SpecialNumber, SweepValue } from './value';

/** A value as a literal: what `parseLiteral` reads as the same value. */
export function literalText(value: SweepValue): string {
  if (value === null) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (isList(value)) {
    return `[${value.map(literalText).join(', ')}]`;
  }
  if (isSpecial(value)) {
    return value.$number;
  }
  const fields = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}: ${literalText(one)}`
  );
  return `{${fields.join(', ')}}`;
}

function isList(value: SweepValue): value is readonly SweepValue[] {
  return Array.isArray(value);
}

function isSpecial(
  value: SpecialNumber | { readonly [key: string]: SweepValue }
): value is SpecialNumber {
  return typeof value.$number === 'string';
}

/**
 * A value as a person types it, in one line: `parseValue` makes the same value
 * of it, whatever the value. Texts stand without quotes where they can.
 */
export function valueText(value: SweepValue, taker: ValueTaker): string {
  return typeof value === 'string' && isPlain(value) && isSame(value, taker)
    ? value
    : literalText(value);
}

/** The same, but texts of several lines stand as such: for a field that has lines. */
export function valueLines(value: SweepValue, taker: ValueTaker): string {
  return typeof value === 'string' &&
    value.includes('\n') &&
    isSame(value, taker)
    ? value
    : valueText(value, taker);
}

/** Whether two values are the same, as far as a notebook would tell. */
export function sameValue(one: SweepValue, other: SweepValue): boolean {
  return literalText(one) === literalText(other);
}

/** Whether a text shows as what it is: nothing in it that is not seen. */
function isPlain(text: string): boolean {
  return text.trim() === text && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

function isSame(text: string, taker: ValueTaker): boolean {
  const parsed = parseValue(text, taker);
  return 'value' in parsed && parsed.value === text;
}
