import type { SweepValue } from '@jupyterlab-hpc/api';

/** A text that is read from a place on. */
export interface Text {
  readonly text: string;
  at: number;
}

/** There is no plain value: it would have to be computed. */
export class NotPlain extends Error {}

interface Known {
  readonly value: SweepValue;
  readonly isFloat: boolean;
}

/** How a language writes plain values. */
export interface Dialect {
  /** The text that begins at the place, which is set behind it; undefined where none does. Throws `NotPlain`. */
  textAt(source: Text): string | undefined;
  /** Texts that stand side by side are one. */
  readonly joinsTexts: boolean;
  /** A number without a point is a float, and one with an `L` is none. */
  readonly numbersAreFloats: boolean;
  /** The ends of brackets, by their beginnings; `{` is that of a map. */
  readonly brackets: Readonly<Record<string, string | undefined>>;
  readonly words: Readonly<Record<string, Known | undefined>>;
  /** What calls come to, of plain values; undefined where that is none. */
  readonly calls: Readonly<
    Record<
      string,
      ((items: readonly SweepValue[]) => Known | undefined) | undefined
    >
  >;
}

const whole = (value: SweepValue): Known => ({ value, isFloat: false });
const special = ($number: string): Known => ({
  value: { $number },
  isFloat: true
});
const list = (items: readonly SweepValue[]): Known => whole(items);

export const python: Dialect = {
  textAt: source => {
    const prefix = /[rRuU]?(?=["'])/y;
    prefix.lastIndex = source.at;
    const hit = prefix.exec(source.text);
    if (hit === null) {
      return undefined;
    }
    source.at += hit[0].length;
    return quoted(source, {
      isRaw: /r/i.test(hit[0]),
      hasTriple: true,
      goesOverLines: false,
      isFilled: false
    });
  },
  joinsTexts: true,
  numbersAreFloats: false,
  brackets: { '[': ']', '(': ')', '{': '}' },
  words: { True: whole(true), False: whole(false), None: whole(null) },
  calls: {
    float: items => (items.length === 1 ? floatIn(items[0]) : undefined),
    dict: items => (items.length === 0 ? whole({}) : undefined),
    list: items => (items.length === 0 ? whole([]) : undefined)
  }
};

export const r: Dialect = {
  textAt: source =>
    '"\''.includes(source.text[source.at] ?? ' ')
      ? quoted(source, {
          ...{ isRaw: false, hasTriple: false },
          ...{ goesOverLines: true, isFilled: false }
        })
      : undefined,
  joinsTexts: false,
  numbersAreFloats: true,
  brackets: { '(': ')' },
  words: {
    ...{ TRUE: whole(true), FALSE: whole(false), NULL: whole(null) },
    ...{ T: whole(true), F: whole(false) },
    ...{ NaN: special('nan'), Inf: special('inf') }
  },
  calls: { c: list, list }
};

export const julia: Dialect = {
  textAt: source =>
    source.text[source.at] === '"'
      ? quoted(source, {
          ...{ isRaw: false, hasTriple: true },
          ...{ goesOverLines: true, isFilled: true }
        })
      : undefined,
  joinsTexts: false,
  numbersAreFloats: false,
  brackets: { '[': ']', '(': ')' },
  words: {
    ...{ true: whole(true), false: whole(false), nothing: whole(null) },
    ...{ NaN: special('nan'), Inf: special('inf') }
  },
  calls: {}
};

/** As `float` makes one, of a number or of the words for those that no digits have. */
function floatIn(value: SweepValue | undefined): Known | undefined {
  if (typeof value === 'number') {
    return { value, isFloat: true };
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const word = value.trim().toLowerCase();
  const [, sign = '', name] =
    /^([+-]?)(?:(nan)|inf|infinity)$/.exec(word) ?? [];
  if (/^[+-]?(?:nan|inf|infinity)$/.test(word)) {
    return special(name ?? (sign === '-' ? '-inf' : 'inf'));
  }
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(word) &&
    Number.isFinite(Number(word))
    ? { value: Number(word), isFloat: true }
    : undefined;
}

interface Quotes {
  readonly isRaw: boolean;
  readonly hasTriple: boolean;
  readonly goesOverLines: boolean;
  /** A `$` in it stands for something. */
  readonly isFilled: boolean;
}

function quoted(source: Text, quotes: Quotes): string {
  const { text } = source;
  const quote = text[source.at] ?? '';
  const isTriple =
    quotes.hasTriple && text.startsWith(quote.repeat(3), source.at);
  const mark = isTriple ? quote.repeat(3) : quote;
  const parts: string[] = [];
  source.at += mark.length;
  while (!text.startsWith(mark, source.at)) {
    const char = text[source.at];
    if (
      char === undefined ||
      (char === '\n' && !isTriple && !quotes.goesOverLines) ||
      (char === '$' && quotes.isFilled)
    ) {
      throw new NotPlain();
    }
    if (char !== '\\') {
      parts.push(char);
      source.at += 1;
    } else if (quotes.isRaw) {
      parts.push(text.slice(source.at, source.at + 2));
      source.at += 2;
    } else {
      source.at += 1;
      parts.push(escapeAt(source));
    }
  }
  source.at += mark.length;
  return parts.join('');
}

const simple: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '\n': '' },
  ...{ a: '\u0007', b: '\b', f: '\f', v: '\v', $: '$' }
};

const byNumber =
  /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})/y;

/** What is meant after a backslash; one that means nothing stands for itself. */
function escapeAt(source: Text): string {
  const char = source.text[source.at] ?? '';
  const known = simple[char];
  if (known !== undefined) {
    source.at += 1;
    return known;
  }
  byNumber.lastIndex = source.at;
  const hit = byNumber.exec(source.text);
  if (hit !== null) {
    source.at += hit[0].length;
    const [, two, four, eight, octal] = hit;
    const code =
      octal === undefined
        ? parseInt(two ?? four ?? eight ?? '', 16)
        : parseInt(octal, 8);
    if (code > 0x10ffff) {
      throw new NotPlain();
    }
    return String.fromCodePoint(code);
  }
  if ('NxuU'.includes(char)) {
    throw new NotPlain();
  }
  return '\\';
}
