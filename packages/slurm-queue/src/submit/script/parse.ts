import { longOptions, shortOption } from './options';
import { type IRange, type IWord, type LineFault, readWords } from './words';

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

/** The text of a batch script, by what sbatch makes of it. */
export interface IScript {
  readonly text: string;
  readonly directives: readonly IDirective[];
  readonly strays: readonly IStray[];
  /** Lines that sbatch reads options from. */
  readonly lines: readonly ILine[];
  /** The end of the first component's lines: an index of `lines`. */
  readonly firstPart: number;
  /** Where sbatch stops to read; undefined where there is no command. */
  readonly command: ILine | undefined;
  /** `#SBATCH` lines after that, which sbatch ignores; the first 100. */
  readonly late: readonly ILine[];
}

/** Lines that begin so are read; the rest need not be apart from it. */
const magic = /^#(?:SBATCH|SLURM)/;

/** What begins the next component of a heterogeneous job. */
const divider = /^#(?:SBATCH|SLURM)\s*(?:het|pack)job/i;

const mostLate = 100;

/** What is longer is no batch script, and is not looked through. */
const longest = 4 * 1024 * 1024;

/**
 * Reads the options of a script as sbatch does (`_opt_batch_script` in
 * `src/sbatch/opt.c`, tried with 22.05): from lines that begin with `#SBATCH`,
 * up to the first line that is neither blank nor a comment, as one list.
 */
export function parseScript(text: string): IScript {
  const lines: ILine[] = [];
  const strays: IStray[] = [];
  const components: IWord[][] = [[]];
  let firstPart: number | undefined;
  let command: ILine | undefined;
  let number = 0;
  for (let from = 0; from < text.length; number++) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    const line = { line: number, from, to: end };
    if (text.charAt(from) === '#') {
      const start = text.slice(from, Math.min(end, from + 80));
      const mark = magic.exec(start);
      if (mark !== null && divider.test(start)) {
        firstPart ??= lines.length;
        lines.push(line);
        components.push([]);
      } else if (mark !== null) {
        lines.push(line);
        const after = from + mark[0].length;
        const { words, fault } = readWords(text, after, end, number);
        components.at(-1)?.push(...words);
        if (fault !== undefined) {
          strays.push({ ...line, kind: fault, text: text.slice(after, end) });
        }
      }
    } else if (isCommand(text, from, end)) {
      command = line;
      break;
    }
    from = end + 1;
  }
  const directives = components.flatMap((words, component) =>
    readDirectives(words, component, strays)
  );
  return {
    text,
    directives,
    strays,
    lines,
    firstPart: firstPart ?? lines.length,
    command,
    late:
      command === undefined || text.length > longest
        ? []
        : lateLines(text, command)
  };
}

/** Whether a line is neither blank nor a comment. */
function isCommand(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const char = text.charAt(at);
    if (!/[ \t\v\f\r]/.test(char)) {
      return char !== '#';
    }
  }
  return false;
}

/** The words as `getopt_long` takes them: a value may be the next word. */
function readDirectives(
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

/** Lines of options that come too late, but for those of another script within. */
function lateLines(text: string, command: ILine): ILine[] {
  const late: ILine[] = [];
  const pattern = /^#SBATCH[ \t]+-.*$/gm;
  pattern.lastIndex = command.to;
  let counted = command.from;
  let line = command.line;
  for (
    let match = pattern.exec(text);
    match !== null && late.length < mostLate;
    match = pattern.exec(text)
  ) {
    const { index } = match;
    for (
      let at = text.indexOf('\n', counted);
      at >= 0 && at < index;
      at = text.indexOf('\n', at + 1)
    ) {
      line++;
    }
    counted = index;
    if (!isQuotedDocument(text, command.from, index)) {
      late.push({ line, from: index, to: index + match[0].length });
    }
  }
  return late;
}

/** Whether an offset lies between `<<EOF` and its end. */
function isQuotedDocument(text: string, from: number, at: number): boolean {
  const before = text.slice(Math.max(from, at - 20_000), at);
  let end: RegExp | undefined;
  for (const line of before.split('\n')) {
    if (end?.test(line) === true) {
      end = undefined;
    } else if (end === undefined) {
      const [, word] = /<<-?\s*\\?["']?([A-Za-z_]\w*)/.exec(line) ?? [];
      end = word === undefined ? undefined : new RegExp(`^\\t*${word}$`);
    }
  }
  return end !== undefined;
}

/** The directive that counts, of the first component: the last one. */
export function directiveOf(
  script: IScript,
  name: string
): IDirective | undefined {
  return script.directives.findLast(
    one => one.name === name && one.component === 0 && one.fault !== 'unknown'
  );
}
