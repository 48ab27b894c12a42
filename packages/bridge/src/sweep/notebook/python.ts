import { pythonForm } from '../../clone/notebook/needs/form';
import { python } from './dialect';
import { type Literal, literalAt } from './literal';

/** What a cell says of a parameter. */
export interface Told {
  readonly name: string;
  /** The annotation, or that of the comment; `None` where there is none. */
  readonly type: string;
  /** Of the default. */
  readonly source: string;
  readonly found: Literal | undefined;
  /** The comment after it; empty where there is none. */
  readonly help: string;
}

/** The lines of one assignment, but for blank ones and comments. */
interface Group {
  readonly lines: string[];
}

// eslint-disable-next-line no-control-regex -- Python's own ends of lines.
const breaks = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/;

const target = /^([\p{L}\p{N}_]+)\s*/u;
/** What papermill takes for an annotation. */
const annotation = /^:\s*["']?([\p{L}\p{N}_][\p{L}\p{N}_[\],\s]*)["']?\s*=/u;
/** What is one for Python as well: `int | None`, `np.float64`. */
const wideAnnotation = /^:\s*([^=#]+?)\s*=(?!=)/;

/** Lines that are longer are no parameters. */
const longestLine = 100_000;

/**
 * The parameters of a cell in Python, as papermill's own inspection tells
 * them: by lines, each assignment with those after it up to the next. Where
 * that breaks off (an annotation with a bar or a point in it, a text with `#`
 * or `=` in it) and it is plain what is meant, that is told: papermill sets
 * such a parameter as well as any other. Of two with one name the last one
 * counts, at the place of the first.
 */
export function parametersOf(source: string): Told[] {
  const told = new Map<string, Told>();
  for (const { lines } of groupsOf(source)) {
    const one = toldIn(lines);
    if (one !== undefined) {
      told.set(one.name, one);
    }
  }
  return [...told.values()];
}

function groupsOf(source: string): Group[] {
  let last: Group = { lines: [] };
  const groups = [last];
  for (const line of source.split(breaks)) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#') || line.length > longestLine) {
      continue;
    }
    const equals = line.split('=').length - 1;
    if (equals > 0) {
      last = { lines: [] };
      groups.push(last);
    }
    if (equals > 1) {
      // No more belongs to it, and only what is plain is a parameter.
      if (literalOf(line.trim()) !== undefined) {
        last.lines.push(line);
      }
      last = { lines: [] };
      groups.push(last);
      continue;
    }
    last.lines.push(line);
  }
  return groups.filter(({ lines }) => lines.length > 0);
}

function toldIn(lines: readonly string[]): Told | undefined {
  const flat = flattened(lines);
  const head = headOf(flat);
  if (head === undefined) {
    return undefined;
  }
  const { name, start, type } = head;
  const text = lines.join('\n').trim();
  const plain = literalOf(text);
  const rest = plain === undefined ? flat.slice(start) : plain.rest;
  const { help, typeSaid, value } = commentIn(rest);
  return {
    name,
    type: (type || typeSaid || 'None').trim(),
    source:
      plain === undefined || !text.includes('\n')
        ? (plain?.source ?? value)
        : commentIn(flat.slice(start)).value,
    found: plain?.literal,
    help
  };
}

/** Name, annotation, and where the value begins. */
function headOf(
  text: string
): { name: string; type: string; start: number } | undefined {
  const [all = '', name] = target.exec(text) ?? [];
  // `else: x = 1` is an annotation for papermill, and no name that can be set.
  if (name === undefined || pythonForm.blocks.has(name)) {
    return undefined;
  }
  const rest = text.slice(all.length);
  if (rest.startsWith('=')) {
    return { name, type: '', start: all.length + 1 };
  }
  const hit = annotation.exec(rest) ?? wideAnnotation.exec(rest);
  return hit === null
    ? undefined
    : { name, type: hit[1] ?? '', start: all.length + hit[0].length };
}

/** The plain value of an assignment that is nothing but that, and a comment. */
function literalOf(text: string):
  | {
      readonly literal: Literal;
      readonly source: string;
      readonly rest: string;
    }
  | undefined {
  const head = headOf(text);
  if (head === undefined || /^[\p{N}]/u.test(head.name)) {
    return undefined;
  }
  const literal = literalAt(text, head.start, python);
  if (literal === undefined) {
    return undefined;
  }
  const rest = text.slice(literal.end);
  return /^\s*(?:#[^\n]*)?$/.test(rest)
    ? { literal, source: text.slice(head.start, literal.end).trim(), rest }
    : undefined;
}

/** A value up to the first `#`, and what stands after that. */
function commentIn(text: string): {
  readonly value: string;
  readonly typeSaid: string;
  readonly help: string;
} {
  const mark = text.indexOf('#');
  if (mark < 0) {
    return { value: text.trim(), typeSaid: '', help: '' };
  }
  const value = text.slice(0, mark).trim();
  const comment = text.slice(mark + 1).trimStart();
  const [all = '', typeSaid = ''] = /^type:\s*(\S*)\s*/.exec(comment) ?? [];
  return { value, typeSaid, help: comment.slice(all.length).trim() };
}

/** One line of several, without the comments of all but the last. */
function flattened(lines: readonly string[]): string {
  return lines
    .map((line, place) => {
      const end = line.indexOf('#');
      return place < lines.length - 1 && end >= 0
        ? line.slice(0, end).trim()
        : line.trim();
    })
    .join('');
}
