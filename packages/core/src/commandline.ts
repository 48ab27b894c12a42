import { quoteForShell } from '@jupyterlab-hpc/api';

/** Words of a command line, or why it has none. */
export type Words =
  | { readonly words: readonly string[] }
  | { readonly unclosed: '"' | "'" | '\\' };

/**
 * Splits a text as a shell would, by blanks and quotes alone: nothing is
 * expanded, so `$HOME` and `*` stay as they are.
 */
export function splitWords(text: string): Words {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    at++;
    if (/\s/.test(char)) {
      if (word !== undefined) {
        words.push(word);
        word = undefined;
      }
    } else if (char === "'") {
      const end = text.indexOf("'", at);
      if (end < 0) {
        return { unclosed: "'" };
      }
      word = (word ?? '') + text.slice(at, end);
      at = end + 1;
    } else if (char === '"') {
      const quoted = doubleQuoted(text, at);
      if (quoted === undefined) {
        return { unclosed: '"' };
      }
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      if (at >= text.length) {
        return { unclosed: '\\' };
      }
      word = (word ?? '') + (text[at] ?? '');
      at++;
    } else {
      word = (word ?? '') + char;
    }
  }
  return { words: word === undefined ? words : [...words, word] };
}

/** Between double quotes a backslash protects a quote or a backslash. */
function doubleQuoted(
  text: string,
  start: number
): { text: string; end: number } | undefined {
  let result = '';
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (char === '"') {
      return { text: result, end: at + 1 };
    }
    if (char === '\\' && (next === '"' || next === '\\')) {
      result += next;
      at++;
    } else {
      result += char;
    }
  }
  return undefined;
}

/** One text that `splitWords` takes apart into these words again. */
export function joinWords(words: readonly string[]): string {
  return words
    .map(word =>
      /^[^\s'"\\]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`
    )
    .join(' ');
}

/** A command line that a shell takes apart into these words, and expands nothing of. */
export function shellWords(words: readonly string[]): string {
  return words.map(quoteForShell).join(' ');
}
