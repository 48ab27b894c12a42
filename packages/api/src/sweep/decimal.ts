import { floatNumber, isDecimal, isWhole, wholeOf } from './number';
import type { SweepValue } from './value';

/** Digits of a fraction beyond which a decimal is not reckoned with. */
const mostScale = 400;

/** A number with its fraction, exactly: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
  /** Whether it was written without a fraction. */
  readonly isWhole: boolean;
}

/** The exact number of a decimal text; undefined where it is none, or far beyond doubles. */
export function parseDecimal(text: string): Decimal | undefined {
  const plain = text.trim().replaceAll('_', '').toLowerCase();
  if (!isDecimal(plain) || plain.length > mostScale) {
    return undefined;
  }
  const [mantissa = '', exponent = '0'] = plain.split('e');
  const [whole = '', fraction = ''] = mantissa.replace('+', '').split('.');
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > mostScale) {
    return undefined;
  }
  const digits = BigInt(whole + fraction);
  const negative = mantissa.startsWith('-') && digits > 0n ? -digits : digits;
  return {
    digits: scale < 0 ? negative * 10n ** BigInt(-scale) : negative,
    scale: Math.max(0, scale),
    isWhole: isWhole(plain)
  };
}

/** The digits of decimals at one scale, which fits them all. */
export function alike(decimals: readonly Decimal[]): {
  readonly scale: number;
  readonly digits: readonly bigint[];
} {
  const scale = Math.max(...decimals.map(one => one.scale));
  return {
    scale,
    digits: decimals.map(one => one.digits * 10n ** BigInt(scale - one.scale))
  };
}

/** The double nearest to `digits / divisor / 10^scale`. */
export function nearest(digits: bigint, scale: number, divisor = 1n): number {
  // More digits than a double holds, so that it is rounded once only.
  const more = divisor === 1n ? 0 : 25 + String(divisor).length;
  const exact = (digits * 10n ** BigInt(more)) / divisor;
  return floatNumber(`${exact}e${-(scale + more)}`) ?? NaN;
}

/** The whole number nearest to `digits / divisor / 10^scale`; halves go away from zero. */
export function rounded(
  digits: bigint,
  scale: number,
  divisor = 1n
): SweepValue | undefined {
  const by = divisor * 10n ** BigInt(scale);
  const half = digits < 0n ? -by : by;
  return wholeOf((digits * 2n + half) / (by * 2n));
}
