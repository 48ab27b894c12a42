import { assignedIn } from '../../clone/notebook/parameters';
import { type Dialect, julia, r } from './dialect';
import { literalAt } from './literal';
import type { Told } from './python';

const escapeForPattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `const n::Int = 5` sets n. */
const typed = /^((?:const[ \t]+)?[\p{L}_][\p{L}\p{N}_!]*)[ \t]*::[^=\n]*/gmu;

/**
 * The parameters of a cell in R or Julia: the names that it sets, and the
 * values of those that are plain.
 */
export function parametersIn(source: string, language: 'r' | 'julia'): Told[] {
  const dialect = { r, julia }[language];
  const untyped = language === 'julia' ? source.replace(typed, '$1 ') : source;
  return assignedIn(untyped, language).map(name => told(source, name, dialect));
}

function told(source: string, name: string, dialect: Dialect): Told {
  const begin = new RegExp(
    `^(?:const[ \\t]+)?${escapeForPattern(name)}[ \\t]*(?:::[ \\t]*([^=\\n]*?)[ \\t]*)?(?:<-|=)(?!=)`,
    'mu'
  ).exec(source);
  if (begin === null) {
    return { name, type: 'None', source: '', found: undefined, help: '' };
  }
  const type = begin[1] ?? '';
  const start = begin.index + begin[0].length;
  const literal = literalAt(source, start, dialect);
  const rest = literal && restOfLine(source, literal.end);
  const isPlain = rest !== undefined && /^\s*;?\s*(?:#.*)?$/.test(rest);
  const line = restOfLine(source, start);
  const [value = '', help = ''] = isPlain
    ? [source.slice(start, literal?.end), rest.split('#').slice(1).join('#')]
    : [line.replace(/\s#.*$/, '')];
  return {
    name,
    type: type || 'None',
    source: value.trim(),
    found: isPlain ? literal : undefined,
    help: help.trim()
  };
}

function restOfLine(source: string, from: number): string {
  const end = source.indexOf('\n', from);
  return source.slice(from, end < 0 ? undefined : end);
}
