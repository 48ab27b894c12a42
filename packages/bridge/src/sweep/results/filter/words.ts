import { BridgeError } from '../../../errors';

export const operators = ['<=', '>=', '!=', '==', '<', '>', '='] as const;
export type Operator = '<=' | '>=' | '!=' | '<' | '>' | '=';

/** A word of a filter, as it was written. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What has to hold, or with `isNot` must not. */
export type Term =
  | { readonly kind: 'word'; readonly isNot: boolean; readonly word: Word }
  | {
      readonly kind: 'comparison';
      readonly isNot: boolean;
      readonly name: Word;
      readonly operator: Operator;
      readonly value: Word;
    };

/**
 * Takes a filter apart: terms with commas or blanks between them, as `alpha >
 * 0.4, "final loss"<=2 -failed`. Throws `bad-request` where a quote is not
 * closed or a comparison has no value.
 */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  let at = after(/[\s,]*/y, text, 0);
  while (at < text.length) {
    const isNot = /^-[^\s,]/.test(text.slice(at, at + 2));
    const name = wordAt(text, isNot ? at + 1 : at);
    const blank = after(/\s*/y, text, name.end);
    const found = operators.find(one => text.startsWith(one, blank));
    if (found === undefined) {
      if (name.end === at) {
        throw wrong(`“${text.slice(at)}” cannot be read.`);
      }
      terms.push({ kind: 'word', isNot, word: name.word });
      at = after(/[\s,]*/y, text, name.end);
      continue;
    }
    const operator: Operator = found === '==' ? '=' : found;
    const value = wordAt(text, after(/\s*/y, text, blank + found.length));
    if (
      name.word.text === '' ||
      (value.word.text === '' && !value.word.isQuoted)
    ) {
      throw wrong(
        `“${text.slice(at, value.end).trim()}” lacks ${name.word.text === '' ? 'the name before' : 'the value after'} ${found}.`
      );
    }
    terms.push({
      ...{ kind: 'comparison', isNot, operator },
      ...{ name: name.word, value: value.word }
    });
    at = after(/[\s,]*/y, text, value.end);
  }
  return terms;
}

function wordAt(
  text: string,
  at: number
): { readonly word: Word; readonly end: number } {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, at + 1);
    if (end === -1) {
      throw wrong(`The quote at ${text.slice(at, at + 20)} is not closed.`);
    }
    return {
      word: { text: text.slice(at + 1, end), isQuoted: true },
      end: end + 1
    };
  }
  const end = after(/(?:[^\s,<>=!]|!(?!=))*/y, text, at);
  return { word: { text: text.slice(at, end), isQuoted: false }, end };
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

export function wrong(message: string): BridgeError {
  return new BridgeError({
    code: 'bad-request',
    message,
    hint: 'As alpha > 0.4, "learning rate" = 0.1, failed, run:3-7, -text.',
    field: 'query.filter'
  });
}
