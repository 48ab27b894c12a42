export type JsonKind = 'object' | 'list';

/** What a scanner tells while it goes; places are bytes from the start. */
export interface JsonSink {
  begin(kind: JsonKind, at: number): void;
  /** The object or list that began last and has no end yet ends before `at`. */
  end(at: number): void;
  /** The name of a field; undefined if it is longer than any that matters. */
  key(name: string | undefined, at: number): void;
  /** A value without parts; `word` has it unless it is a text. */
  plain(start: number, end: number, word?: string): void;
}

/** Why a text is not JSON, and at which byte. */
export class JsonProblem extends Error {
  constructor(
    readonly kind: 'empty' | 'cut off' | 'broken' | 'too deep',
    readonly at: number,
    words: string
  ) {
    super(words);
    this.name = 'JsonProblem';
  }
}
