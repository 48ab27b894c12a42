import type { Lexer } from 'yaml';

/**
 * Lists and maps within one another. The parser calls itself for each level;
 * a thousand of them have ended a whole Node.
 */
const deepest = { blocks: 100, brackets: 100 };

/**
 * Why a text in YAML goes deeper than it may be parsed, with the line where it
 * is known; undefined where it does not. Never deep itself.
 */
export function tooDeep(text: string, lexer: Lexer): string | undefined {
  for (const [index, line] of text.split('\n').entries()) {
    // Each level of a block is a column further right, or a mark in the line.
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const marks = line.match(/[-?:]\s/g)?.length ?? 0;
    if (indent + marks > deepest.blocks) {
      return `line ${index + 1}: it goes too deep`;
    }
  }
  return bracketsWithin(text, lexer) > deepest.brackets
    ? `more than ${deepest.brackets} brackets stand within one another`
    : undefined;
}

/** Brackets that are open at once, at most; as far as it takes to know. */
function bracketsWithin(text: string, lexer: Lexer): number {
  let open = 0;
  let most = 0;
  let isScalar = false;
  for (const token of lexer.lex(text)) {
    if (isScalar) {
      // Text, whatever it looks like.
      isScalar = false;
    } else if (token === scalarMark) {
      isScalar = true;
    } else if (token === '[' || token === '{') {
      open += 1;
      most = Math.max(most, open);
      if (most > deepest.brackets) {
        break;
      }
    } else if (token === ']' || token === '}') {
      open = Math.max(0, open - 1);
    }
  }
  return most;
}

/** By which the lexer announces that the next token is a text. */
const scalarMark = '\u001f';
