import type { Statement, Token } from './lexer';

/** A call with a text as its first argument: `np.load('x.npy', …)`. */
export interface Call {
  /** The last part of the function's name: `load`. */
  readonly name: string;
  /** What stands before its dot: `np`. */
  readonly owner: string | undefined;
  readonly text: string;
  /** Further texts among its arguments, as far as they are looked at. */
  readonly texts: readonly string[];
  /** Texts that are joined to what it gives: `Path('a') / 'b'`. */
  readonly joined: readonly string[];
}

/** Names of arguments that stand for the file, where they come first. */
const fileArguments: ReadonlySet<string> = new Set(
  'file filename file_name filepath path fname io filepath_or_buffer'.split(' ')
);

/** Tokens of a call that are looked at: one may hold all others of a text. */
const mostTokens = 200;

/**
 * Calls in a statement whose first argument is a text, or a name that is known
 * to stand for one; one that is put together is not.
 */
export function callsOf(
  { tokens }: Statement,
  known: ReadonlyMap<string, string>
): Call[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'name' || tokens[index + 1]?.text !== '(') {
      return [];
    }
    const first = argumentAt(tokens, index + 2);
    const text = textOf(tokens[first], known);
    if (text === undefined || !isWhole(tokens[first + 1])) {
      return [];
    }
    const owner =
      tokens[index - 1]?.text === '.' ? tokens[index - 2]?.text : undefined;
    const { end, texts } = textsFrom(tokens, first + 1);
    const joined = joinedAt(tokens, end);
    return [{ name: token.text ?? '', owner, text, texts, joined }];
  });
}

/** The texts in a statement after the first call of one of these functions. */
export function textsAfter({ tokens }: Statement, names: RegExp): string[] {
  const call = tokens.findIndex(
    ({ kind, text = '' }, index) =>
      kind === 'name' && names.test(text) && tokens[index + 1]?.text === '('
  );
  return call === -1
    ? []
    : tokens
        .slice(call)
        .flatMap(({ kind, text }) =>
          kind === 'text' && text !== undefined ? [text] : []
        );
}

/** `path = '…'` at the beginning: a name that stands for a text. */
export function constantOf({
  tokens
}: Statement): { name: string; text: string } | undefined {
  const [name, sign, value] = tokens;
  return name?.kind === 'name' &&
    name.text !== undefined &&
    (sign?.text === '=' || sign?.text === '<-') &&
    value?.kind === 'text' &&
    value.text !== undefined &&
    tokens.length === 3
    ? { name: name.text, text: value.text }
    : undefined;
}

function argumentAt(tokens: readonly Token[], index: number): number {
  const isNamed =
    fileArguments.has(tokens[index]?.text ?? '') &&
    tokens[index + 1]?.text === '=';
  return isNamed ? index + 2 : index;
}

function textOf(
  token: Token | undefined,
  known: ReadonlyMap<string, string>
): string | undefined {
  return token?.kind === 'text'
    ? token.text
    : token?.kind === 'name'
      ? known.get(token.text ?? '')
      : undefined;
}

function isWhole(next: Token | undefined): boolean {
  return next?.kind === 'sign' && (next.text === ',' || next.text === ')');
}

function textsFrom(
  tokens: readonly Token[],
  from: number
): { texts: string[]; end: number } {
  const texts: string[] = [];
  let depth = 1;
  let index = from;
  while (depth > 0 && index < Math.min(tokens.length, from + mostTokens)) {
    const { kind, text = '' } = tokens[index] ?? { kind: 'sign' };
    if (kind === 'text') {
      texts.push(text);
    } else if (kind === 'sign') {
      depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    }
    index += 1;
  }
  return { texts, end: index };
}

function joinedAt(tokens: readonly Token[], from: number): string[] {
  const texts: string[] = [];
  for (let index = from; tokens[index]?.text === '/'; index += 2) {
    const next = tokens[index + 1];
    if (next?.kind !== 'text' || next.text === undefined) {
      break;
    }
    texts.push(next.text);
    if (texts.length === mostTokens) {
      break;
    }
  }
  return texts;
}
