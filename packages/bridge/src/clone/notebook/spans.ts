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

/**
 * The bytes without which an object lacks some of its fields, each with the
 * comma that goes with it.
 */
export function cutsOf(
  { members }: ObjectSpan,
  isCut: (member: Member) => boolean
): Span[] {
  const cuts: Span[] = [];
  /** Where the last field that stays ends, and where the last one does. */
  let keptEnd: number | undefined;
  let lastEnd = 0;
  let from: number | undefined;
  for (const member of members) {
    const { end, start } = member.whole;
    if (isCut(member)) {
      from ??= keptEnd ?? start;
    } else {
      if (from !== undefined) {
        cuts.push({
          start: from,
          end: keptEnd === undefined ? start : lastEnd
        });
        from = undefined;
      }
      keptEnd = end;
    }
    lastEnd = end;
  }
  return from === undefined ? cuts : [...cuts, { start: from, end: lastEnd }];
}
