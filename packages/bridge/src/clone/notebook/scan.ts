import { afterSpaces, isOfWord } from './bytes';
import { type JsonKind, JsonProblem, type JsonSink } from './json';

/** Levels within one another: Jupyter's own reader ends at some 480. */
export const deepest = 400;

/** Digits that Python reads as one whole number. */
const longestNumber = 4300;

/** The longest name that matters, with each of its letters as `\u0041`. */
const longestKey = 128;

const numberOrWord =
  /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity)$/;

type State =
  | 'value'
  | 'value or end'
  | 'key'
  | 'key or end'
  | 'colon'
  | 'after'
  | 'text'
  | 'word'
  | 'over';

const expected: Record<State, string> = {
  value: 'a value',
  'value or end': 'a value or ]',
  key: 'a name in quotes',
  'key or end': 'a name in quotes or }',
  colon: 'a colon',
  after: 'a comma or an end',
  text: 'the end of a text',
  word: 'the end of a value',
  over: 'nothing further'
};

/**
 * Goes through JSON that comes in parts, and keeps none of it: neither size
 * nor depth of a hostile file costs memory. It takes what Python's reader
 * takes: `NaN` and `Infinity` are values. Throws a `JsonProblem`.
 */
export class JsonScanner {
  constructor(private readonly sink: JsonSink) {}

  push(part: Uint8Array): void {
    let index = 0;
    while (index < part.length) {
      switch (this.state) {
        case 'text':
          index = this.goThroughText(part, index);
          break;
        case 'word':
          index = this.goThroughWord(part, index);
          break;
        default:
          index = afterSpaces(part, index);
          if (index < part.length) {
            index += this.step(part[index] ?? 0, this.offset + index);
          }
      }
    }
    this.offset += part.length;
  }

  finish(): void {
    if (this.state === 'word') {
      this.endWord(this.offset);
    }
    if (this.state === 'value' && this.depth === 0) {
      throw new JsonProblem('empty', this.offset, 'it is empty');
    }
    if (this.state !== 'over') {
      const words = `it ends where ${expected[this.state]} is expected`;
      throw new JsonProblem('cut off', this.offset, words);
    }
  }

  /** How many bytes were taken: a word begins with its own first byte. */
  private step(byte: number, at: number): 0 | 1 {
    const { state } = this;
    if (byte === 0x22 && state !== 'after' && state !== 'colon') {
      if (state === 'over') {
        throw this.unexpected(byte, at);
      }
      this.isKey = state === 'key' || state === 'key or end';
      this.start = at;
      this.taken = 0;
      this.state = 'text';
      return 1;
    }
    switch (state) {
      case 'colon':
        if (byte !== 0x3a) {
          throw this.unexpected(byte, at);
        }
        this.state = 'value';
        return 1;
      case 'after':
        return this.afterValue(byte, at);
      case 'value or end':
      case 'value':
        return this.beginValue(byte, at);
      case 'key or end':
        if (byte === 0x7d) {
          return this.close(at);
        }
        throw this.unexpected(byte, at);
      default:
        throw this.unexpected(byte, at);
    }
  }

  private beginValue(byte: number, at: number): 0 | 1 {
    if (byte === 0x7b || byte === 0x5b) {
      return this.open(byte === 0x7b ? 'object' : 'list', at);
    }
    if (byte === 0x5d && this.state === 'value or end') {
      return this.close(at);
    }
    if (!isOfWord(byte)) {
      throw this.unexpected(byte, at);
    }
    this.start = at;
    this.taken = 0;
    this.state = 'word';
    return 0;
  }

  private afterValue(byte: number, at: number): 1 {
    const isObject = this.isObject[this.depth - 1] === 1;
    if (byte === 0x2c) {
      this.state = isObject ? 'key' : 'value';
      return 1;
    }
    if (byte === (isObject ? 0x7d : 0x5d)) {
      return this.close(at);
    }
    throw this.unexpected(byte, at);
  }

  private open(kind: JsonKind, at: number): 1 {
    if (this.depth === deepest) {
      const words = `more than ${deepest} levels are within one another`;
      throw new JsonProblem('too deep', at, words);
    }
    this.isObject[this.depth] = kind === 'object' ? 1 : 0;
    this.depth += 1;
    this.state = kind === 'object' ? 'key or end' : 'value or end';
    this.sink.begin(kind, at);
    return 1;
  }

  private close(at: number): 1 {
    this.depth -= 1;
    this.ended();
    this.sink.end(at + 1);
    return 1;
  }

  private ended(): void {
    this.state = this.depth === 0 ? 'over' : 'after';
  }

  private goThroughText(part: Uint8Array, from: number): number {
    for (let index = from; index < part.length; index += 1) {
      const byte = part[index] ?? 0;
      if (byte < 0x20) {
        throw this.unexpected(byte, this.offset + index);
      }
      if (this.escape !== 0) {
        this.goThroughEscape(byte, this.offset + index);
      } else if (byte === 0x22) {
        this.endText(this.offset + index + 1);
        return index + 1;
      } else if (byte === 0x5c) {
        this.escape = -1;
      }
      if (this.isKey && this.taken <= longestKey) {
        this.token[this.taken] = byte;
        this.taken += 1;
      }
    }
    return part.length;
  }

  /** `escape`: -1 after the stroke, else how many digits are still to come. */
  private goThroughEscape(byte: number, at: number): void {
    const char = String.fromCharCode(byte);
    if (this.escape === -1) {
      if (!'"\\/bfnrtu'.includes(char)) {
        throw this.unexpected(byte, at);
      }
      this.escape = char === 'u' ? 4 : 0;
      return;
    }
    if (!/[0-9a-fA-F]/.test(char)) {
      throw this.unexpected(byte, at);
    }
    this.escape -= 1;
  }

  private endText(end: number): void {
    if (!this.isKey) {
      this.ended();
      this.sink.plain(this.start, end);
      return;
    }
    this.state = 'colon';
    const raw = this.token.toString('utf8', 0, this.taken);
    this.sink.key(
      this.taken > longestKey
        ? undefined
        : raw.includes('\\')
          ? String(JSON.parse(`"${raw}"`))
          : raw,
      this.start
    );
  }

  private goThroughWord(part: Uint8Array, from: number): number {
    let index = from;
    for (; index < part.length && isOfWord(part[index] ?? 0); index += 1) {
      if (this.taken > longestNumber) {
        const words = `a number has more than ${longestNumber} digits`;
        throw new JsonProblem('broken', this.start, words);
      }
      this.token[this.taken] = part[index] ?? 0;
      this.taken += 1;
    }
    if (index < part.length) {
      this.endWord(this.offset + index);
    }
    return index;
  }

  private endWord(end: number): void {
    const word = this.token.toString('latin1', 0, this.taken);
    if (!numberOrWord.test(word)) {
      const known = `${word.slice(0, 40)} is no value`;
      throw new JsonProblem('broken', this.start, known);
    }
    this.ended();
    this.sink.plain(this.start, end, word);
  }

  private unexpected(byte: number, at: number): JsonProblem {
    const found =
      byte > 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : `the byte ${byte}`;
    const words = `${expected[this.state]} is expected, and there is ${found}`;
    return new JsonProblem('broken', at, words);
  }

  private state: State = 'value';
  private depth = 0;
  private readonly isObject = new Uint8Array(deepest);
  /** Bytes of the parts before this one. */
  private offset = 0;
  private start = 0;
  private isKey = false;
  private escape = 0;
  private readonly token = Buffer.alloc(longestNumber + 1);
  private taken = 0;
}
