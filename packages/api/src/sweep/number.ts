import type { SpecialNumber } from './value';

/** Digits that an integer may have: a double has no more. */
export const mostDigits = 308;

const integer = /^[+-]?\d+(?:_\d+)*$/;
const decimal =
  /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/;

const specials: Readonly<Record<string, string>> = {
  nan: 'nan',
  inf: 'inf',
  infinity: 'inf'
};

/** Whether a text is written as a whole number, of any size. */
export function isWhole(text: string): boolean {
  return integer.test(text);
}

/** Whether a text is written as a number: `1`, `1_000`, `0.5`, `.5`, `1e-3`. */
export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

/** A whole number: digits where a double does not hold it; undefined beyond `mostDigits`. */
export function wholeNumber(text: string): number | SpecialNumber | undefined {
  return wholeOf(BigInt(text.replaceAll('_', '').replace(/^\+/, '')));
}

/** The same, of a number that is there. */
export function wholeOf(exact: bigint): number | SpecialNumber | undefined {
  const near = Number(exact);
  if (Number.isSafeInteger(near)) {
    return near;
  }
  const digits = exact.toString();
  return digits.replace('-', '').length > mostDigits
    ? undefined
    : { $number: digits };
}

/** The double of a decimal text; undefined where it is beyond all doubles. */
export function floatNumber(text: string): number | undefined {
  const number = Number(text.replaceAll('_', ''));
  // JSON has one zero.
  return Number.isFinite(number) ? number || 0 : undefined;
}

/** `nan`, `inf`, `-inf`, however they are written: `NaN`, `+Infinity`, …; undefined for all else. */
export function specialNumber(text: string): SpecialNumber | undefined {
  const sign = /^[+-]/.exec(text)?.[0];
  const name = specials[text.slice(sign?.length ?? 0).toLowerCase()];
  return name === undefined
    ? undefined
    : { $number: name === 'inf' && sign === '-' ? '-inf' : name };
}
