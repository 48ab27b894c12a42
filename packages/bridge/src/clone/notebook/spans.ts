import type { JsonKind } from './json';

/** Bytes of a file: the first, and the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A field of an object. */
export interface Member {
  /** Undefined: it is longer than any that matters. */
  readonly name: string | undefined;
  /** From its name to the end of its value. */
  readonly whole: Span;
  readonly value: Span;
  readonly kind: JsonKind | 'plain';
  /** Of a number or a word. */
  readonly word?: string;
}

export interface ObjectSpan extends Span {
  readonly members: readonly Member[];
}

/** The field that counts, of several with one name. */
export function lastOf(object: ObjectSpan, name: string): Member | undefined {
  return object.members.findLast(member => member.name === name);
}
