import { type IStyle, plain, styled } from './style';

/** Text that is drawn in one way. */
export interface IRun {
  readonly text: string;
  readonly style: IStyle;
}

/** What stands on one line of a terminal in the end. */
export interface ILine {
  /** All that can be seen of it. */
  readonly text: string;
  /** Undefined where nothing of it has a style. */
  readonly runs: readonly IRun[] | undefined;
  /** What the next line begins with. */
  readonly style: IStyle;
}

/** Sequences of control (ECMA-48), single steps back, and text. */
const tokens =
  // eslint-disable-next-line no-control-regex
  /\x1b\[([0-9;:]*)([@-~])|\x1b\[[^@-~]*[@-~]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|([\r\b])|([^\x1b\r\b]+)/g;

// eslint-disable-next-line no-control-regex
const special = /[\x1b\r\b]/;

/**
 * A line as a terminal leaves it: what is written after a carriage return takes
 * the place of what was there, and a progress bar is its last state.
 */
export function lineOf(raw: string, style: IStyle): ILine {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (!special.test(text)) {
    const runs = style === plain ? undefined : [{ text, style }];
    return { text, runs, style };
  }
  const line = new Line(style);
  for (const [, parameters, final, step, words] of text.matchAll(tokens)) {
    if (words !== undefined) {
      line.write(words);
    } else if (step !== undefined) {
      line.column = step === '\r' ? 0 : Math.max(0, line.column - 1);
    } else if (final !== undefined) {
      line.control(final, parameters ?? '');
    }
  }
  return line.result;
}

class Line {
  constructor(private style: IStyle) {}

  column = 0;

  get result(): ILine {
    const { runs, style } = this;
    const isPlain = runs.every(run => run.style === plain);
    return {
      text: runs.map(run => run.text).join(''),
      runs: isPlain ? undefined : runs,
      style
    };
  }

  write(text: string): void {
    const { column, runs, style } = this;
    const end = column + text.length;
    const before = cut(runs, 0, column);
    const last = before.at(-1);
    const gap = column - lengthOf(before);
    if (gap > 0) {
      before.push({ text: ' '.repeat(gap), style: plain });
    } else if (last?.style === style) {
      before.pop();
      text = last.text + text;
    }
    this.runs = [...before, { text, style }, ...cut(runs, end, Infinity)];
    this.column = end;
  }

  control(final: string, parameters: string): void {
    const count = Number(parameters) || 1;
    switch (final) {
      case 'm':
        this.style = styled(this.style, parameters);
        break;
      case 'K':
        this.runs =
          parameters === '2'
            ? []
            : parameters === '1'
              ? this.runs
              : cut(this.runs, 0, this.column);
        break;
      case 'G':
        this.column = Math.min(count - 1, mostColumns);
        break;
      case 'C':
        this.column = Math.min(this.column + count, mostColumns);
        break;
      case 'D':
        this.column = Math.max(0, this.column - count);
        break;
    }
  }

  private runs: IRun[] = [];
}

/** A column that is named is not further right than any terminal goes. */
const mostColumns = 4096;

function lengthOf(runs: readonly IRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** What stands between two columns. */
function cut(runs: readonly IRun[], from: number, to: number): IRun[] {
  const part: IRun[] = [];
  let at = 0;
  for (const { style, text } of runs) {
    const some = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (some !== '') {
      part.push({ text: some, style });
    }
    at += text.length;
  }
  return part;
}

/** A line that is longer than can be drawn well, in pieces. */
export function pieces(line: ILine, length: number): ILine[] {
  const { runs, style, text } = line;
  if (text.length <= length) {
    return [line];
  }
  const count = Math.ceil(text.length / length);
  return Array.from({ length: count }, (_, piece) => {
    const from = piece * length;
    return {
      text: text.slice(from, from + length),
      runs: runs && cut(runs, from, from + length),
      style
    };
  });
}
