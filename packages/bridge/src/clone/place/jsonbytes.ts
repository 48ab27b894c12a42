/** Bytes of a document, from the first to behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A field of an object: from its key to behind its value. */
export interface Member extends Span {
  readonly key: string;
  readonly value: Span;
}

/** The bytes are no JSON, even as Python writes it. */
export class JsonError extends Error {}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const object = { open: 0x7b, close: 0x7d };
const array = { open: 0x5b, close: 0x5d };

/** Levels at which a notebook has its cells and their fields, and bytes from which on it pays to remember where such a value ends. */
const remembered = { levels: 4, bytes: 256 };

/** Python has its limit at about as many levels. */
const deepest = 1000;

/** Numbers of any size, and what Python writes for those that JSON has not. */
const plain =
  /^(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/**
 * Finds where the values of a JSON document stand, so that it can be changed
 * in some places and stay as it is in all others. What strings hold is not
 * judged. All methods throw a `JsonError`.
 */
export class JsonBytes {
  constructor(readonly bytes: Buffer) {}

  /** The one value that the document is. */
  document(): Span {
    const start = this.blank(0);
    const end = this.valueEnd(start);
    if (this.blank(end) !== this.bytes.length) {
      throw this.wrong(end);
    }
    return { start, end };
  }

  isObject({ start }: Span): boolean {
    return this.bytes[start] === object.open;
  }

  isArray({ start }: Span): boolean {
    return this.bytes[start] === array.open;
  }

  /** The fields of an object, in their order, with those that come twice. */
  members(value: Span): Member[] {
    const found: Member[] = [];
    let at = this.blank(value.start + 1);
    while (this.bytes[at] !== object.close) {
      const key = { start: at, end: this.stringEnd(at) };
      const start = this.blank(this.keyEnd(at));
      const end = this.valueEnd(start);
      const name = String(this.parsed(key));
      found.push({ key: name, start: at, end, value: { start, end } });
      at = this.next(end, object.close);
    }
    return found;
  }

  /** The values of an array. */
  items(value: Span): Span[] {
    const found: Span[] = [];
    let at = this.blank(value.start + 1);
    while (this.bytes[at] !== array.close) {
      const end = this.valueEnd(at);
      found.push({ start: at, end });
      at = this.next(end, array.close);
    }
    return found;
  }

  text({ end, start }: Span): string {
    return this.bytes.toString('utf8', start, end);
  }

  /** What a value is to a program; to be checked. */
  parsed(value: Span): unknown {
    try {
      return JSON.parse(this.text(value));
    } catch {
      throw this.wrong(value.start);
    }
  }

  /** Where the next value or key begins, or the end of what both are in. */
  private next(end: number, close: number): number {
    const at = this.blank(end);
    return this.bytes[at] === close ? at : this.blank(at + 1);
  }

  /** Without calls of itself: a document may be deeper than the stack. */
  private valueEnd(start: number): number {
    const known = this.ends.get(start);
    if (known !== undefined) {
      return known;
    }
    // Where what is not at its end yet begins.
    const open: number[] = [];
    let at = start;
    for (;;) {
      at = this.blank(at);
      const byte = this.bytes[at];
      if (byte === object.open || byte === array.open) {
        const brackets = byte === object.open ? object : array;
        const inner = this.blank(at + 1);
        if (this.bytes[inner] !== brackets.close) {
          open.push(at);
          if (open.length > deepest) {
            throw new JsonError(`It has more than ${deepest} levels.`);
          }
          at = brackets === object ? this.keyEnd(inner) : inner;
          continue;
        }
        at = inner + 1;
      } else {
        at = byte === quote ? this.stringEnd(at) : this.plainEnd(at);
      }
      at = this.afterValue(at, open);
      if (open.length === 0) {
        return at;
      }
    }
  }

  /** Closes what ends behind a value; where the next value begins, if any. */
  private afterValue(end: number, open: number[]): number {
    let at = end;
    for (;;) {
      const start = open.at(-1);
      if (start === undefined) {
        return at;
      }
      const { close } = this.bytes[start] === object.open ? object : array;
      at = this.blank(at);
      if (this.bytes[at] === comma) {
        const next = this.blank(at + 1);
        return close === object.close ? this.keyEnd(next) : next;
      }
      if (this.bytes[at] !== close) {
        throw this.wrong(at);
      }
      at += 1;
      if (open.length <= remembered.levels && at - start >= remembered.bytes) {
        this.ends.set(start, at);
      }
      open.pop();
    }
  }

  /** Behind a key and its colon. */
  private keyEnd(start: number): number {
    const end = this.blank(this.stringEnd(start));
    if (this.bytes[end] !== colon) {
      throw this.wrong(end);
    }
    return end + 1;
  }

  private stringEnd(start: number): number {
    if (this.bytes[start] !== quote) {
      throw this.wrong(start);
    }
    for (let at = start + 1; ; at += 1) {
      at = this.bytes.indexOf(quote, at);
      if (at < 0) {
        throw this.wrong(start);
      }
      let before = at;
      while (this.bytes[before - 1] === backslash) {
        before -= 1;
      }
      if ((at - before) % 2 === 0) {
        return at + 1;
      }
    }
  }

  private plainEnd(start: number): number {
    let end = start;
    while (isPlain(this.bytes[end])) {
      end += 1;
    }
    if (!plain.test(this.bytes.toString('latin1', start, end))) {
      throw this.wrong(start);
    }
    return end;
  }

  private blank(start: number): number {
    let at = start;
    while (isBlank(this.bytes[at])) {
      at += 1;
    }
    return at;
  }

  private wrong(at: number): JsonError {
    return new JsonError(
      at >= this.bytes.length
        ? 'It ends in the middle.'
        : `It is no JSON from its byte ${at + 1} on.`
    );
  }

  /** Of large values, by where they begin: each is looked at more than once. */
  private readonly ends = new Map<number, number>();
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Of a number or a word: letters, digits, and `+-.` */
function isPlain(byte = 0): boolean {
  const letter = byte | 0x20;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (letter >= 0x61 && letter <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}
