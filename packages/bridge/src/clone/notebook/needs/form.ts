/** What a language of kernels has of its own in the form of its text. */
export interface Form {
  /** Sticky, as the other patterns: all of a comment. */
  readonly comment: RegExp;
  /** Marks that begin a text: `"`, `'`. */
  readonly quotes: string;
  /** Whether three of them begin one that goes over lines. */
  readonly hasTriple: boolean;
  /** Whether every text may go over lines. */
  readonly goesOverLines: boolean;
  /** What stands before a text and belongs to it: `r`, `f`. */
  readonly prefix: RegExp;
  readonly name: RegExp;
  /** Whether a line may be no code but a word to the kernel: `%run`, `!ls`. */
  readonly hasMagics: boolean;
  /** Words that begin a statement with another one after its colon. */
  readonly blocks: ReadonlySet<string>;
}

export const pythonForm: Form = {
  comment: /#[^\n]*/y,
  quotes: '"\'',
  hasTriple: true,
  goesOverLines: false,
  prefix: /[rbuftRBUFT]{1,2}(?=["'])/y,
  name: /[\p{L}_][\p{L}\p{N}\p{M}_]*/uy,
  hasMagics: true,
  blocks: new Set(
    'if elif else try except finally with for while class def async'.split(' ')
  )
};

export const rForm: Form = {
  comment: /#[^\n]*/y,
  quotes: '"\'',
  hasTriple: false,
  goesOverLines: true,
  prefix: /[rR](?=["'])/y,
  name: /[\p{L}.][\p{L}\p{N}._]*/uy,
  hasMagics: false,
  blocks: new Set()
};

export const juliaForm: Form = {
  comment: /#=[^]*?(?:=#|$)|#[^\n]*/y,
  quotes: '"',
  hasTriple: true,
  goesOverLines: true,
  prefix: /(?:raw|[rbv])(?=")/y,
  name: /[\p{L}_][\p{L}\p{N}_!]*/uy,
  hasMagics: false,
  blocks: new Set()
};
