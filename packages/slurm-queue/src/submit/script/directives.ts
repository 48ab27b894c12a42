import { longOptions, shortOption } from './options';
import type { IRange, IWord, LineFault } from './words';

/** What is wrong with a directive, whatever its value says. */
export type DirectiveFault =
  'unknown' | 'ambiguous' | 'no-value' | 'needless-value';

/** An option that stands in a `#SBATCH` line. */
export interface IDirective {
  /** The long name, as written where sbatch does not know it. */
  readonly name: string;
  /** As `--time`, `-t`. */
  readonly written: string;
  /** Without quotes; undefined where there is none. */
  readonly value: string | undefined;
  /** The line of the option, counted from 0. */
  readonly line: number;
  /** The option and its value, which may stand on the next line. */
  readonly parts: readonly IRange[];
  /** The value with its quotes. */
  readonly valueAt: IRange | undefined;
  /** Whether quotes begin before the value, and end after it. */
  readonly isWrapped: boolean;
  /** Of a heterogeneous job, counted from 0. */
  readonly component: number;
  readonly fault?: DirectiveFault;
}

/** A line, counted from 0, with its place; the line's end is not part of it. */
export interface ILine extends IRange {
  readonly line: number;
}

/** A word that sbatch refuses, or a line that it cannot read. */
export interface IStray extends ILine {
  readonly text: string;
  readonly kind: LineFault | 'word';
}

/** The words as `getopt_long` takes them: a value may be the next word. */
export function readDirectives(
  words: readonly IWord[],
  component: number,
  strays: IStray[]
): IDirective[] {
  const found: IDirective[] = [];
  const queue = words.filter(word => !/^(?:het|pack)job$/i.test(word.text));
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const { from, line, text, to } = word;
    if (text.startsWith('--') && text !== '--') {
      found.push(readLong(word, queue, component));
    } else if (/^-[^-]/.test(text)) {
      found.push(...readShort(word, queue, component));
    } else if (text !== '--') {
      strays.push({ line, from, to, text, kind: 'word' });
    }
  }
  return found;
}

function readLong(word: IWord, queue: IWord[], component: number): IDirective {
  const equals = word.text.indexOf('=');
  const asked = word.text.slice(2, equals < 0 ? undefined : equals);
  const options = longOptions(asked);
  const [option] = options;
  const own = equals < 0 ? undefined : word.text.slice(equals + 1);
  const begin = (word.places[equals] ?? word.to - 1) + 1;
  const about = {
    name: options.length === 1 ? (option?.name ?? asked) : asked,
    written: `--${asked}`,
    line: word.line,
    component
  };
  if (options.length === 1 && option?.value === 'needed' && own === undefined) {
    return { ...about, ...valueAfter(word, queue) };
  }
  const fault: DirectiveFault | undefined =
    option === undefined
      ? 'unknown'
      : options.length > 1
        ? 'ambiguous'
        : option.value === 'none' && own !== undefined
          ? 'needless-value'
          : undefined;
  return {
    ...about,
    value: own,
    parts: [{ from: word.from, to: word.to }],
    valueAt: own === undefined ? undefined : { from: begin, to: word.to },
    isWrapped: own !== undefined && begin - word.from !== equals + 1,
    ...(fault === undefined ? {} : { fault })
  };
}

/** Letters in one word, the last of which may have a value: `-HN2`. */
function readShort(
  word: IWord,
  queue: IWord[],
  component: number
): IDirective[] {
  const found: IDirective[] = [];
  const { from, line, text, places } = word;
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at);
    const option = shortOption(letter);
    const kind = option?.value ?? 'none';
    const rest = kind === 'none' ? '' : text.slice(at + 1);
    const begin = (places[at] ?? from) + 1;
    if (at > 1 && begin - 1 !== from + at) {
      // Quotes around letters that are not the first: nobody writes so.
      const own = { from: begin - 1, to: word.to };
      found.push({
        name: text.slice(at),
        written: text,
        value: undefined,
        line,
        parts: [own],
        valueAt: undefined,
        isWrapped: true,
        component,
        fault: 'unknown'
      });
      return found;
    }
    // Alone, its word goes with it; else the other letters stay.
    const isAlone = at === 1 && (rest !== '' || text.length === 2);
    const part = isAlone
      ? { from, to: word.to }
      : { from: begin - 1, to: rest === '' ? begin : word.to };
    const about = {
      name: option?.name ?? letter,
      written: `-${letter}`,
      line,
      component
    };
    if (kind === 'needed' && rest === '') {
      const { parts, ...value } = valueAfter(word, queue);
      found.push({ ...about, ...value, parts: [part, ...parts.slice(1)] });
    } else {
      found.push({
        ...about,
        value: rest === '' ? undefined : rest,
        parts: [part],
        valueAt: rest === '' ? undefined : { from: begin, to: word.to },
        isWrapped: rest !== '' && begin - from !== at + 1,
        ...(option === undefined ? { fault: 'unknown' as const } : {})
      });
    }
    at += rest.length;
  }
  return found;
}

function valueAfter(
  word: IWord,
  queue: IWord[]
): Pick<IDirective, 'value' | 'parts' | 'valueAt' | 'isWrapped' | 'fault'> {
  const value = queue.shift();
  const own = { from: word.from, to: word.to };
  if (value === undefined) {
    return {
      value: undefined,
      parts: [own],
      valueAt: undefined,
      isWrapped: false,
      fault: 'no-value'
    };
  }
  const valueAt = { from: value.from, to: value.to };
  return {
    value: value.text,
    parts: [own, valueAt],
    valueAt,
    isWrapped: false
  };
}
