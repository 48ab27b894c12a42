import { numberOf, type SweepValue } from '@jupyterlab-hpc/api';

import { natural } from '../../../files/natural';
import { largeDigits } from '../special';
import type { Operator, Word } from './words';

type Test = (value: SweepValue | undefined) => boolean;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['none', null],
  ['null', null]
]);

/**
 * Whether a value stands in a relation to what was written. Numbers are
 * compared as such, texts as people order them; what cannot be compared, or
 * is not there, is in none but `!=`.
 */
export function comparison(operator: Operator, word: Word): Test {
  const isEqual = equality(word);
  switch (operator) {
    case '=':
      return isEqual;
    case '!=':
      return value => !isEqual(value);
    case '<':
      return ordered(word, order => order < 0);
    case '>':
      return ordered(word, order => order > 0);
    case '<=':
      return ordered(word, order => order <= 0);
    case '>=':
      return ordered(word, order => order >= 0);
  }
}

function equality({ isQuoted, text }: Word): Test {
  const number = isQuoted ? undefined : writtenNumber(text);
  const lower = text.toLowerCase();
  const special = isQuoted ? undefined : words.get(lower);
  return value => {
    if (typeof value === 'string') {
      return value === text;
    }
    if (value === undefined || isQuoted) {
      return false;
    }
    if (value === null || typeof value === 'boolean') {
      return special === value;
    }
    const own = numberOf(value);
    if (own === undefined) {
      return JSON.stringify(value) === text;
    }
    const digits = largeDigits(value);
    return digits === undefined ? Object.is(own + 0, number) : digits === text;
  };
}

function ordered(
  { isQuoted, text }: Word,
  holds: (order: number) => boolean
): Test {
  const number = isQuoted ? undefined : writtenNumber(text);
  return value => {
    if (typeof value === 'string') {
      return number === undefined && holds(natural(value, text));
    }
    const own = value === undefined ? undefined : numberOf(value);
    if (own === undefined || number === undefined) {
      return false;
    }
    const order = own === number ? 0 : own - number;
    // NaN is in no order.
    return !Number.isNaN(order) && holds(order);
  };
}

/** The number that a person wrote; a moment is its seconds since the epoch. */
function writtenNumber(text: string): number | undefined {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    // Zero is the same with either sign.
    return Number(text) + 0;
  }
  if (/^[+-]?inf(?:inity)?$/i.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  if (/^nan$/i.test(text)) {
    return NaN;
  }
  return /^\d{4}-\d\d-\d\d(?:T\S+)?$/.test(text)
    ? orUndefined(Date.parse(text) / 1000)
    : undefined;
}

function orUndefined(number: number): number | undefined {
  return Number.isNaN(number) ? undefined : number;
}
