import type { IDirective, ILine } from './directives';
import type { IScript } from './parse';
import { type IRange, quoted } from './words';

/** A part of the text, and what takes its place. */
export interface IChange extends IRange {
  readonly insert: string;
}

/** The text after changes, which are in order and do not overlap. */
export function changed(text: string, changes: readonly IChange[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/**
 * Gives an option a value, in the place where it stands or else in a new line
 * after the last directive; all other text stays as it is. `true` is an option
 * without a value, `undefined` takes it away wherever it stands.
 */
export function setOption(
  script: IScript,
  name: string,
  value: string | true | undefined
): readonly IChange[] {
  const given = script.directives.filter(
    one => one.name === name && one.component === 0 && one.fault !== 'unknown'
  );
  if (value === undefined || value === '') {
    return removal(script, given);
  }
  const last = given.at(-1);
  if (last === undefined) {
    return [addition(script, `#SBATCH ${optionText(name, value)}`)];
  }
  return last.value === (value === true ? undefined : value) &&
    last.fault === undefined
    ? []
    : rewriting(script.text, last, value);
}

/** As it is written where it is new: `--time=10`. */
export function optionText(name: string, value: string | true): string {
  return value === true ? `--${name}` : `--${name}=${quoted(value)}`;
}

/** Takes some directives away, and their lines where nothing else is on them. */
export function removal(
  script: IScript,
  directives: readonly IDirective[]
): readonly IChange[] {
  const parts = directives
    .flatMap(one => one.parts)
    .sort((one, other) => one.from - other.from);
  const { text } = script;
  return script.lines.flatMap(line => {
    const here = parts.filter(
      part => part.from >= line.from && part.to <= line.to
    );
    if (here.length === 0) {
      return [];
    }
    const cuts = here.map(({ from, to }) => {
      let begin = from;
      // Letters in one word (`-HN2`) have no blank of their own.
      // The one before a comment stays, for the eye.
      while (text.charAt(to) !== '#' && /[ \t]/.test(text.charAt(begin - 1))) {
        begin--;
      }
      return { from: begin, to, insert: '' };
    });
    const rest = changed(
      text.slice(line.from, line.to),
      cuts.map(cut => ({
        from: cut.from - line.from,
        to: cut.to - line.from,
        insert: ''
      }))
    );
    return /^#(?:SBATCH|SLURM)\s*$/.test(rest)
      ? [lineRemoval(text, line)]
      : cuts;
  });
}

/** Moves a line that comes too late to where sbatch reads it. */
export function moveUp(script: IScript, late: ILine): readonly IChange[] {
  const line = script.text.slice(late.from, late.to).replace(/\r$/, '');
  return [addition(script, line), lineRemoval(script.text, late)];
}

/** The number, counted from 1, of the line that something new would have. */
export function newLineNumber(script: IScript): number {
  const before = script.text.slice(0, place(script).at);
  return before.split('\n').length + (/(?:^|\n)$/.test(before) ? 0 : 1);
}

/** A new line where sbatch reads it: after the last directive, or the first line. */
function addition(script: IScript, line: string): IChange {
  const { text } = script;
  const { at, end } = place(script);
  const isOpen = at > 0 && text.charAt(at - 1) !== '\n';
  return {
    from: at,
    to: at,
    insert: isOpen ? `${end}${line}` : `${line}${end}`
  };
}

/** Where a new line begins, and how lines end there. */
function place(script: IScript): { at: number; end: string } {
  const { text } = script;
  const own = script.directives.filter(one => one.component === 0);
  const last = own.at(-1);
  if (last?.fault === 'no-value') {
    // It would take the new line for its value, as would others before it.
    const at = own.reduceRight(
      (least, { parts }) => {
        const [first = { from: least }, value = first] = parts;
        return first.from < least && value.from >= least
          ? beginOf(text, first.from)
          : least;
      },
      beginOf(text, last.parts[0]?.from ?? 0)
    );
    return { at, end: lineEnd(text, firstEnd(text)) };
  }
  const line = script.lines[script.firstPart - 1];
  const begin = line?.to ?? (text.startsWith('#!') ? firstEnd(text) : -1);
  return {
    at: begin < 0 ? 0 : Math.min(begin + 1, text.length),
    end: lineEnd(text, begin < 0 ? firstEnd(text) : begin)
  };
}

function beginOf(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function firstEnd(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

function lineEnd(text: string, at: number): string {
  return text.charAt(at - 1) === '\r' && text.charAt(at) === '\n'
    ? '\r\n'
    : '\n';
}

function lineRemoval(text: string, { from, to }: IRange): IChange {
  return to < text.length
    ? { from, to: to + 1, insert: '' }
    : // The last line has no end of its own: that of the line before goes.
      { from: Math.max(from - 1, 0), to, insert: '' };
}

function rewriting(
  text: string,
  directive: IDirective,
  value: string | true
): readonly IChange[] {
  const { isWrapped, name, parts, valueAt, written } = directive;
  const [own] = parts;
  if (own === undefined) {
    return [];
  }
  // A letter of several in one word (`-HN2`) becomes a word of its own.
  const gap = /[\s#]|^$/.test(text.charAt(own.from - 1)) ? '' : ' ';
  if (value === true) {
    return valueAt === undefined
      ? []
      : [{ ...own, insert: `${gap}--${name}` }, ...parts.slice(1).map(cut)];
  }
  const isTight =
    gap !== '' && valueAt?.to === own.to && quoted(value) !== value;
  if (
    isWrapped ||
    isTight ||
    (valueAt === undefined && !written.startsWith('--'))
  ) {
    return [{ ...own, insert: gap + optionText(name, value) }];
  }
  if (valueAt === undefined) {
    return [{ from: own.to, to: own.to, insert: `=${quoted(value)}` }];
  }
  // Bare, an empty value would be no word at all.
  return [{ ...valueAt, insert: quoted(value) }];
}

function cut({ from, to }: IRange): IChange {
  return { from, to, insert: '' };
}
