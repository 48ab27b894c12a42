import { isSweepValue, type SweepValue } from '@jupyterlab-hpc/api';

import { textsOf } from '../store/values';
import { type Dialect, NotPlain, type Text } from './dialect';
import { floatOf, signed, type Value, wholeOf } from './numbers';

/** A plain value in the text of a program. */
export interface Literal {
  readonly value: SweepValue;
  /** What a program has as a float, though it may be whole. */
  readonly isFloat: boolean;
  /** Where it ends. */
  readonly end: number;
}

/** Longer texts are no value that a person looks over. */
const longest = 20_000;
const deepest = 20;

/**
 * The plain value that begins at a place of a text; undefined where anything
 * has to be computed. Takes time in proportion to the text.
 */
export function literalAt(
  text: string,
  start: number,
  dialect: Dialect
): Literal | undefined {
  if (text.length - start > longest) {
    return undefined;
  }
  try {
    const parser = new LiteralParser(text, start, dialect);
    const { isFloat, value } = parser.value(deepest);
    return isSweepValue(value) && !hasHalves(value)
      ? { value, isFloat, end: parser.at }
      : undefined;
  } catch (error) {
    if (error instanceof NotPlain) {
      return undefined;
    }
    throw error;
  }
}

const plain = (value: SweepValue): Value => ({ value, isFloat: false });

const space = /[ \t\f\r]*(?:\\\r?\n[ \t\f]*)*/y;
const spaceAndLines = /(?:[\s]|\\\r?\n|#[^\n]*)*/y;
const name = /[\p{L}_.][\p{L}\p{N}_.]*/uy;
const number =
  /0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?/y;

class LiteralParser implements Text {
  constructor(
    readonly text: string,
    public at: number,
    private readonly dialect: Dialect
  ) {}

  /** With what is joined to it: texts that stand side by side. */
  value(depth: number): Value {
    if (depth === 0) {
      throw new NotPlain();
    }
    this.skip();
    const char = this.text[this.at] ?? '';
    if (char === '-' || char === '+') {
      this.at += 1;
      return signed(char, this.value(depth - 1));
    }
    const close = this.dialect.brackets[char];
    if (close !== undefined) {
      return this.bracket(char, close, depth);
    }
    const text = this.dialect.textAt(this);
    if (text !== undefined) {
      return plain(this.joined(text));
    }
    if (
      /[\d.]/.test(char) &&
      /^\.?\d/.test(this.text.slice(this.at, this.at + 2))
    ) {
      return this.number();
    }
    return this.word(depth);
  }

  private joined(first: string): string {
    let all = first;
    while (this.dialect.joinsTexts) {
      const before = this.at;
      this.skip();
      const next = this.dialect.textAt(this);
      if (next === undefined) {
        this.at = before;
        return all;
      }
      all += next;
    }
    return all;
  }

  private number(): Value {
    const word = this.take(number);
    const suffix = this.take(/[\p{L}_]+/uy);
    const isFloat =
      /^[\d.]/.test(word) && !/^0[xob]/i.test(word)
        ? /[.eE]/.test(word) || (this.dialect.numbersAreFloats && suffix === '')
        : false;
    const isMarked = suffix === 'L' && this.dialect.numbersAreFloats;
    const digits = word.replaceAll('_', '');
    if ((suffix !== '' && !isMarked) || /__|_$|_[.eE]|[.eE]_/.test(word)) {
      throw new NotPlain();
    }
    if (isFloat) {
      return { value: floatOf(Number(digits)), isFloat };
    }
    // As Python: `010` is none.
    if (/^0\d*[1-9]/.test(digits)) {
      throw new NotPlain();
    }
    return plain(wholeOf(digits));
  }

  private word(depth: number): Value {
    const word = this.take(name);
    const known = this.dialect.words[word];
    if (known !== undefined) {
      return known;
    }
    const call = this.dialect.calls[word];
    if (call === undefined || this.text[this.at] !== '(') {
      throw new NotPlain();
    }
    const items = this.items(')', depth);
    const made = call(items.map(({ value }) => value));
    if (made === undefined) {
      throw new NotPlain();
    }
    return made;
  }

  private bracket(open: string, close: string, depth: number): Value {
    if (open === '{') {
      return plain(this.map(depth));
    }
    const items = this.items(close, depth);
    const [only] = items;
    return open === '(' && items.length === 1 && only && !this.endedByComma
      ? only
      : plain(items.map(({ value }) => value));
  }

  /** What stands between brackets, with commas. */
  private items(close: string, depth: number): Value[] {
    const items: Value[] = [];
    this.inside(close, () => items.push(this.value(depth - 1)));
    return items;
  }

  private map(depth: number): SweepValue {
    const fields: [string, SweepValue][] = [];
    this.inside('}', () => {
      const { value: key } = this.value(depth - 1);
      this.skip();
      if (typeof key !== 'string' || this.text[this.at] !== ':') {
        throw new NotPlain();
      }
      this.at += 1;
      fields.push([key, this.value(depth - 1).value]);
    });
    return Object.fromEntries(fields);
  }

  private inside(close: string, item: () => void): void {
    this.at += 1;
    this.levels += 1;
    let hadComma = false;
    for (let isFirst = true; ; isFirst = false) {
      this.skip();
      if (this.text[this.at] === close) {
        break;
      }
      if (!isFirst && !hadComma) {
        throw new NotPlain();
      }
      item();
      this.skip();
      hadComma = this.text[this.at] === ',';
      this.at += hadComma ? 1 : 0;
    }
    this.at += 1;
    this.levels -= 1;
    this.endedByComma = hadComma;
  }

  /** Within brackets lines and comments are nothing. */
  private skip(): void {
    this.take(this.levels > 0 ? spaceAndLines : space);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const hit = pattern.exec(this.text)?.[0] ?? '';
    this.at += hit.length;
    return hit;
  }

  private levels = 0;
  private endedByComma = false;
}

function hasHalves(value: SweepValue): boolean {
  return textsOf(value).some(text => /\p{Cs}/u.test(text));
}
