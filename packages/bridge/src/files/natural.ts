type Compare = (a: string, b: string) => number;

const zero = 0x30;
const nine = 0x39;

/** Numbers longer than this are left to the collator. */
const longest = 64;

/** Made at the first use: a collator takes milliseconds, which are no part of the start. */
let order: Compare | undefined;

/**
 * Compares as people do: `run9` before `run10`, whatever the case. Zero for
 * names that differ in case or accents alone. The collator is asked only where
 * it has to be: a directory may have a million names.
 */
export function natural(a: string, b: string): number {
  order ??= usualOrder();
  return order(a, b);
}

function usualOrder(): Compare {
  const collator = new Intl.Collator(undefined, {
    numeric: true,
    sensitivity: 'base'
  });
  // Languages that order the characters of ASCII one by one, as the weights do.
  const isPlain = /^(?:en|de|fr|it|nl|pt)\b/.test(
    collator.resolvedOptions().locale
  );
  return isPlain ? plainOrder(collator.compare) : collator.compare;
}

/** The places of printable ASCII characters in the order of people, from 1; 0 for all else. */
function weightsBy(compare: Compare): Uint8Array {
  const weights = new Uint8Array(128);
  const printable = Array.from({ length: 95 }, (_, index) =>
    String.fromCharCode(32 + index)
  ).sort(compare);
  printable.forEach((character, index) => {
    const before = printable[index - 1] ?? '';
    weights[character.charCodeAt(0)] =
      compare(before, character) === 0
        ? (weights[before.charCodeAt(0)] ?? 0)
        : index + 1;
  });
  return weights;
}

function plainOrder(compare: Compare): Compare {
  const weights = weightsBy(compare);
  return (a, b) => plain(a, b, weights, compare);
}

function plain(
  a: string,
  b: string,
  weights: Uint8Array,
  compare: Compare
): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = a.charCodeAt(i);
    const other = b.charCodeAt(j);
    if (isDigit(one) && isDigit(other)) {
      i = afterZeros(a, i);
      j = afterZeros(b, j);
      const [end, otherEnd] = [afterDigits(a, i), afterDigits(b, j)];
      // The longer number is the larger.
      const difference = end - i - (otherEnd - j);
      if (end - i > longest) {
        return compare(a, b);
      }
      if (difference !== 0) {
        return difference;
      }
      for (; i < end; i += 1, j += 1) {
        const more = a.charCodeAt(i) - b.charCodeAt(j);
        if (more !== 0) {
          return more;
        }
      }
      continue;
    }
    const weight = weights[one] ?? 0;
    const otherWeight = weights[other] ?? 0;
    if (weight === 0 || otherWeight === 0) {
      return compare(a, b);
    }
    if (weight !== otherWeight) {
      return weight - otherWeight;
    }
    i += 1;
    j += 1;
  }
  // What is left of the longer one may count for nothing.
  const left = a.length - i - (b.length - j);
  const rest = left > 0 ? a.charCodeAt(i) : b.charCodeAt(j);
  return left !== 0 && (weights[rest] ?? 0) === 0 ? compare(a, b) : left;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function afterZeros(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === zero) {
    at += 1;
  }
  return at;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) {
    at += 1;
  }
  return at;
}
