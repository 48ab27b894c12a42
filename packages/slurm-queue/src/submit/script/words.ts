/** A part of a script's text, in UTF-16 units: `to` is just after its end. */
export interface IRange {
  readonly from: number;
  readonly to: number;
}

/** A word of a `#SBATCH` line, as sbatch understands it. */
export interface IWord extends IRange {
  /** Without quotes and backslashes. */
  readonly text: string;
  /** Where each unit of `text` stands in the script. */
  readonly places: readonly number[];
  /** Counted from 0. */
  readonly line: number;
}

/** What sbatch breaks off at, instead of reading words. */
export type LineFault = 'unclosed' | 'colon';

const blank = /[ \t\v\f\r]/;

/**
 * Reads the words of one line from an offset on, as `get_argument` of sbatch
 * does: both kinds of quotes group, and also within them a backslash protects
 * what follows, but no blank outside of them; a bare `#` begins a comment even
 * within a word; an empty word (`""`) ends the line.
 */
export function readWords(
  text: string,
  start: number,
  end: number,
  line: number
): { readonly words: readonly IWord[]; readonly fault?: LineFault } {
  const words: IWord[] = [];
  let at = start;
  for (;;) {
    while (at < end && blank.test(text.charAt(at))) {
      at++;
    }
    if (at >= end) {
      return { words };
    }
    if (text.charAt(at) === ':') {
      return { words, fault: 'colon' };
    }
    const from = at;
    const places: number[] = [];
    let word = '';
    let quote = '';
    let isProtected = false;
    for (; at < end; at++) {
      const char = text.charAt(at);
      if (quote === '' && blank.test(char)) {
        break;
      }
      if (isProtected) {
        isProtected = false;
      } else if (char === '\\') {
        isProtected = true;
        continue;
      } else if (quote !== '') {
        if (char === quote) {
          quote = '';
          continue;
        }
      } else if (char === '"' || char === "'") {
        quote = char;
        continue;
      } else if (char === '#') {
        break;
      }
      word += char;
      places.push(at);
    }
    if (quote !== '') {
      return { words, fault: 'unclosed' };
    }
    if (word === '') {
      return { words };
    }
    words.push({ text: word, from, to: at, places, line });
  }
}

/** Writes a value so that `readWords` gives it back; bare where that is clear. */
export function quoted(value: string): string {
  if (value !== '' && !/^:|[\s"'\\#]/.test(value)) {
    return value;
  }
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
