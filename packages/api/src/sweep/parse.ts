import {
  literalNumber,
  literalWord,
  parseLiteral,
  parseQuoted
} from './literal';
import type { SweepParameter } from './notebook';
import {
  floatNumber,
  isDecimal,
  isWhole,
  specialNumber,
  wholeNumber
} from './number';
import type { SweepValue } from './value';

/**
 * Why a text is no value of a parameter:
 * - `empty`: nothing is there
 * - `int`: no whole number; `fraction`: a number, but no whole one; `digits`: too many of them
 * - `float`: no number; `large`: beyond all floating point numbers
 * - `bool`, `list`, `dict`: none of that kind
 * - `open`: begins as a list or a map does, and is none
 * - `signs`: half a character is in it
 */
export type ValueProblemCode =
  | 'empty'
  | 'int'
  | 'fraction'
  | 'digits'
  | 'float'
  | 'large'
  | 'bool'
  | 'list'
  | 'dict'
  | 'open'
  | 'signs';

/** What a text stands for, or why it stands for nothing. */
export type ParsedValue =
  { readonly value: SweepValue } | { readonly problem: ValueProblemCode };

/** What the parser has to know of a parameter. */
export type ValueTaker = Pick<SweepParameter, 'kind' | 'isOptional'>;

/**
 * The value that a person typed for a parameter.
 *
 * A text (`str`) is taken as it is, line breaks and blanks too, unless it is
 * wholly a quoted literal: `"a\nb"` has a line break in it, and `"None"` is a
 * text where `None` is nothing. What looks like a value in a parameter without
 * a type (`any`) is that value: `1`, `True`, `[1, 2]`; all else is a text.
 */
export function parseValue(text: string, taker: ValueTaker): ParsedValue {
  const word = text.trim();
  if (text === '') {
    return { problem: 'empty' };
  }
  if (taker.isOptional && (word === 'None' || word === 'null')) {
    return { value: null };
  }
  if (taker.kind === 'str') {
    return parseText(text, word);
  }
  if (word === '') {
    return { problem: 'empty' };
  }
  switch (taker.kind) {
    case 'int':
      return parseWhole(word);
    case 'float':
      return parseDecimal(word);
    case 'bool':
      return parseBool(word);
    case 'list': {
      const value = parseLiteral(word);
      return Array.isArray(value) ? { value } : { problem: 'list' };
    }
    case 'dict': {
      const value = parseLiteral(word);
      return word.startsWith('{') && value !== undefined
        ? { value }
        : { problem: 'dict' };
    }
    case 'any':
      return parseAny(text, word);
  }
}

function parseText(text: string, word: string): ParsedValue {
  const value = parseQuoted(word) ?? text;
  return /\p{Cs}/u.test(value) ? { problem: 'signs' } : { value };
}

function parseWhole(word: string): ParsedValue {
  if (isWhole(word)) {
    const value = wholeNumber(word);
    return value === undefined ? { problem: 'digits' } : { value };
  }
  return {
    problem: isDecimal(word) && word.includes('.') ? 'fraction' : 'int'
  };
}

function parseDecimal(word: string): ParsedValue {
  const special = specialNumber(word);
  if (special !== undefined) {
    return { value: special };
  }
  if (!isDecimal(word)) {
    return { problem: 'float' };
  }
  const value = floatNumber(word);
  return value === undefined ? { problem: 'large' } : { value };
}

function parseBool(word: string): ParsedValue {
  switch (word.toLowerCase()) {
    case 'true':
    case 'yes':
    case '1':
      return { value: true };
    case 'false':
    case 'no':
    case '0':
      return { value: false };
    default:
      return { problem: 'bool' };
  }
}

function parseAny(text: string, word: string): ParsedValue {
  const named = literalWord(word);
  if (named !== undefined) {
    return { value: named };
  }
  if (isWhole(word) || isDecimal(word)) {
    const value = literalNumber(word);
    if (value !== undefined) {
      return { value };
    }
    if (!isWhole(word)) {
      return { problem: 'large' };
    }
    // With zeros before it, it is no number: a postcode, a name of a station.
    if (!/^[+-]?0/.test(word)) {
      return { problem: 'digits' };
    }
  }
  const special = specialNumber(word);
  if (special !== undefined) {
    return { value: special };
  }
  if (/^[[{]/.test(word)) {
    const value = parseLiteral(word);
    return value === undefined ? { problem: 'open' } : { value };
  }
  return parseText(text, word);
}
