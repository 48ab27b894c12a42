import type { Form } from './form';

export interface Token {
  readonly kind: 'name' | 'text' | 'sign' | 'magic';
  /** Of a text: what it says; undefined where that takes a run to know. */
  readonly text: string | undefined;
}

export interface Statement {
  readonly tokens: readonly Token[];
  /** It begins in a line that begins at the left edge, and in no block. */
  readonly isTop: boolean;
}

const spaces = /[^\S\n]*(?:\\\r?\n[^\S\n]*)*/y;
const restOfLine = /[^\n]*/y;
const number = /\.?\d[\w.]*/y;
/** A single character of Julia is among them; its quotes begin no text. */
const sign =
  /'(?:\\[^\n]|[^'\\\n])'|[=!<>:+\-*/%&|^~]=|<-|->|::|\*\*|\/\/|[^\s]/uy;

/**
 * The statements of a text, as far as it takes to see names, calls and texts.
 * It takes time in proportion to the text, whatever that says.
 */
export function statementsOf(source: string, form: Form): Statement[] {
  return new Lexer(source, form).statements();
}

class Lexer {
  constructor(
    private readonly source: string,
    private readonly form: Form
  ) {}

  statements(): Statement[] {
    while (this.at < this.source.length) {
      const before = this.source[this.at - 1] ?? '\n';
      const isIndented = this.take(spaces) !== '' && before === '\n';
      if (isIndented && this.tokens.length === 0) {
        this.isTop = false;
      }
      if (this.at < this.source.length) {
        this.next(this.source[this.at] ?? '');
      }
    }
    this.finish(true);
    return this.done;
  }

  private next(char: string): void {
    if (char === '\n') {
      this.at += 1;
      if (this.depth === 0) {
        this.finish(true);
      }
      return;
    }
    if (this.take(this.form.comment) !== '') {
      return;
    }
    if (this.isMagic(char)) {
      this.tokens.push({ kind: 'magic', text: this.take(restOfLine) });
      return;
    }
    const prefix = this.take(this.form.prefix);
    if (this.form.quotes.includes(this.source[this.at] ?? ' ')) {
      this.tokens.push({ kind: 'text', text: this.text(prefix) });
      return;
    }
    const name = this.take(this.form.name);
    if (name !== '') {
      this.tokens.push({ kind: 'name', text: name });
    } else if (this.take(number) !== '') {
      this.tokens.push({ kind: 'sign', text: '0' });
    } else {
      this.sign(this.take(sign));
    }
  }

  /** At the beginning of a line, and as what a name is set to: `files = !ls`. */
  private isMagic(char: string): boolean {
    return (
      this.form.hasMagics &&
      '%!?'.includes(char) &&
      this.depth === 0 &&
      (this.tokens.length === 0 || this.tokens.at(-1)?.text === '=')
    );
  }

  private sign(text: string): void {
    const step = '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0;
    this.depth = Math.max(0, this.depth + step);
    const first = this.tokens[0]?.text ?? '';
    const endsBlock = text === ':' && this.form.blocks.has(first);
    if (this.depth === 0 && (text === ';' || endsBlock)) {
      this.finish(this.isTop && text === ';');
    } else {
      this.tokens.push({ kind: 'sign', text });
    }
  }

  private text(prefix: string): string | undefined {
    const { form, source } = this;
    const quote = source[this.at] ?? '';
    const isTriple =
      form.hasTriple && source.startsWith(quote.repeat(3), this.at);
    const mark = isTriple ? quote.repeat(3) : quote;
    const begin = this.at + mark.length;
    let at = begin;
    let isPlain = true;
    while (at < source.length && !source.startsWith(mark, at)) {
      if (source[at] === '\n' && !isTriple && !form.goesOverLines) {
        // It was never closed: what follows is code again.
        this.at = at;
        return undefined;
      }
      isPlain &&= source[at] !== '\\' && source[at] !== '\n';
      at += source[at] === '\\' ? 2 : 1;
    }
    this.at = at + mark.length;
    const said = source.slice(begin, at);
    const isFilled = /[ft]/i.test(prefix)
      ? /[{}]/.test(said)
      : // As Julia fills texts, and a shell those that it is given.
        said.includes('$');
    return isPlain && !isFilled ? said : undefined;
  }

  private finish(nextIsTop: boolean): void {
    if (this.tokens.length > 0) {
      this.done.push({ tokens: this.tokens, isTop: this.isTop });
    }
    this.tokens = [];
    this.isTop = nextIsTop;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const hit = pattern.exec(this.source)?.[0] ?? '';
    this.at += hit.length;
    return hit;
  }

  private at = 0;
  private depth = 0;
  private isTop = true;
  private tokens: Token[] = [];
  private readonly done: Statement[] = [];
}
