import {
  floatNumber,
  isDecimal,
  isWhole,
  specialNumber,
  wholeNumber
} from './number';
import { isSweepValue, type SweepValue } from './value';

const words = new Map<string, SweepValue>([
  ['None', null],
  ['null', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false]
]);

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '/': '/',
  '\\': '\\',
  '"': '"',
  "'": "'"
};

/** Nested deeper than any value may be, it is given up. */
const deepest = 64;

/**
 * The value of a text that is wholly a literal, in JSON's or Python's words:
 * numbers, texts in quotes, `True`, `None`, lists, tuples (as lists) and maps
 * whose keys are texts. Undefined where it is none, or no value.
 */
export function parseLiteral(text: string): SweepValue | undefined {
  const reader = new LiteralReader(text);
  const value = reader.read();
  return value !== undefined && reader.isAtEnd && isSweepValue(value)
    ? value
    : undefined;
}

/** The text of a whole quoted literal, `"…"` or `'…'`; undefined where it is none. */
export function parseQuoted(text: string): string | undefined {
  if (!/^["']/.test(text)) {
    return undefined;
  }
  const value = parseLiteral(text);
  return typeof value === 'string' && text.endsWith(text.charAt(0))
    ? value
    : undefined;
}

class LiteralReader {
  constructor(private readonly _text: string) {}

  get isAtEnd(): boolean {
    this._skip();
    return this._at === this._text.length;
  }

  read(depth = 0): SweepValue | undefined {
    this._skip();
    const sign = this._text.charAt(this._at);
    if (depth > deepest) {
      return undefined;
    }
    switch (sign) {
      case '[':
        return this._list(']', depth);
      case '(':
        return this._list(')', depth);
      case '{':
        return this._map(depth);
      case '"':
      case "'":
        return this._quoted(sign);
      default:
        return this._word();
    }
  }

  private _list(end: string, depth: number): SweepValue | undefined {
    const items: SweepValue[] = [];
    let commas = 0;
    const isRead = this._items(end, () => {
      const item = this.read(depth + 1);
      if (item === undefined) {
        return false;
      }
      items.push(item);
      commas += this._isNext(',') ? 1 : 0;
      return true;
    });
    if (!isRead) {
      return undefined;
    }
    // `(1)` is a one in brackets, and `(1,)` a tuple.
    return end === ')' && items.length === 1 && commas === 0 ? items[0] : items;
  }

  private _map(depth: number): SweepValue | undefined {
    const fields = new Map<string, SweepValue>();
    const isRead = this._items('}', () => {
      const key = this.read(depth + 1);
      // That name marks a number that JSON cannot hold.
      if (typeof key !== 'string' || key === '$number' || !this._take(':')) {
        return false;
      }
      const value = this.read(depth + 1);
      if (value === undefined) {
        return false;
      }
      fields.set(key, value);
      return true;
    });
    return isRead ? Object.fromEntries(fields) : undefined;
  }

  /** Items with commas between them, and maybe one after the last. */
  private _items(end: string, item: () => boolean): boolean {
    this._at++;
    while (!this._take(end)) {
      if (!item()) {
        return false;
      }
      if (!this._take(',')) {
        return this._take(end);
      }
    }
    return true;
  }

  private _quoted(quote: string): string | undefined {
    let value = '';
    for (this._at++; this._at < this._text.length; this._at++) {
      const sign = this._text.charAt(this._at);
      if (sign === quote) {
        this._at++;
        return value;
      }
      if (sign !== '\\') {
        value += sign;
        continue;
      }
      const escaped = this._escape();
      if (escaped === undefined) {
        return undefined;
      }
      value += escaped;
    }
    return undefined;
  }

  /** At a backslash; stands at the last sign of the escape after it. */
  private _escape(): string | undefined {
    const rest = this._text.slice(this._at + 1, this._at + 10);
    const code = /^x([\da-fA-F]{2})|^u([\da-fA-F]{4})|^U([\da-fA-F]{8})/.exec(
      rest
    );
    if (code !== null) {
      this._at += code[0].length;
      const point = parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
      return point > 0x10ffff ? undefined : String.fromCodePoint(point);
    }
    this._at++;
    return escapes[rest.charAt(0)];
  }

  private _word(): SweepValue | undefined {
    const word = /^[\w.+-]+/.exec(this._text.slice(this._at, this._at + 4096));
    if (word === null) {
      return undefined;
    }
    this._at += word[0].length;
    const named = words.get(word[0]);
    return named === undefined ? literalNumber(word[0]) : named;
  }

  private _isNext(sign: string): boolean {
    this._skip();
    return this._text.startsWith(sign, this._at);
  }

  private _take(sign: string): boolean {
    const is = this._isNext(sign);
    this._at += is ? sign.length : 0;
    return is;
  }

  private _skip(): void {
    while (/\s/.test(this._text.charAt(this._at))) {
      this._at++;
    }
  }

  private _at = 0;
}

/** A number as Python writes it; `007` is none there. */
export function literalNumber(word: string): SweepValue | undefined {
  if (isWhole(word)) {
    return /^[+-]?0[\d_]*[1-9]/.test(word) ? undefined : wholeNumber(word);
  }
  return isDecimal(word) ? floatNumber(word) : specialNumber(word);
}

/** The value that a bare word stands for: `True`, `None`, …; undefined for all else. */
export function literalWord(word: string): SweepValue | undefined {
  return words.get(word);
}
