import { alike, type Decimal, nearest, parseDecimal, rounded } from './decimal';
import { parseList } from './list';
import type { ParameterKind } from './notebook';
import { parseValue, type ValueProblemCode, type ValueTaker } from './parse';
import type { SweepValue } from './value';

/** The ways in which a parameter may vary, as a person writes them. */
export type Variation =
  | { readonly how: 'one'; readonly text: string }
  | { readonly how: 'list'; readonly text: string }
  | {
      readonly how: 'range';
      readonly from: string;
      readonly to: string;
      readonly step: string;
    }
  | {
      readonly how: 'linspace' | 'logspace';
      readonly from: string;
      readonly to: string;
      readonly count: string;
    };

/** Values in their order, made when they are asked for. */
export interface ISeries {
  /** How many there are; infinite where that is beyond all counting. */
  readonly count: number;
  /** The one at an index from 0 to `count - 1`. */
  readonly at: (index: number) => SweepValue;
}

/**
 * Why fields make no numbers:
 * - `number`: a text is none; `whole`: no whole one, where only these are taken
 * - `zero-step`: it goes nowhere; `wrong-way`: it leads away from the end
 * - `count`: no count; `positive`: not above 0, as a logspace needs it
 * - `twice`: rounded to whole numbers, two would be the same
 */
export type VaryProblemCode =
  | 'number'
  | 'whole'
  | 'zero-step'
  | 'wrong-way'
  | 'count'
  | 'positive'
  | 'twice';

/** Why there are no values: at which of the fields, and the text that is there. */
export type VaryProblem =
  | {
      readonly code: ValueProblemCode;
      readonly field: 'text';
      readonly text: string;
    }
  | {
      readonly code: VaryProblemCode;
      readonly field: 'from' | 'to' | 'step' | 'count';
      readonly text: string;
    };

/** Whether parameters of a kind can take the numbers of a range. */
export function canRange(kind: ParameterKind): boolean {
  return kind === 'int' || kind === 'float' || kind === 'any';
}

/** The values of a parameter that varies, or why there are none. */
export function variedValues(
  variation: Variation,
  taker: ValueTaker
): ISeries | VaryProblem {
  switch (variation.how) {
    case 'one': {
      const { text } = variation;
      const parsed = parseValue(text, taker);
      return 'problem' in parsed
        ? { code: parsed.problem, field: 'text', text }
        : { count: 1, at: () => parsed.value };
    }
    case 'list': {
      const parsed = parseList(variation.text, taker);
      return 'problem' in parsed
        ? { code: parsed.problem, field: 'text', text: parsed.text }
        : seriesOf(parsed.values);
    }
    case 'range':
      return range(variation, taker.kind);
    case 'linspace':
      return linspace(variation, taker.kind);
    case 'logspace':
      return logspace(variation, taker.kind);
  }
}

type Fields = Extract<Variation, { how: 'range' | 'linspace' | 'logspace' }>;
type Ends = { readonly from: Decimal; readonly to: Decimal };

function seriesOf(values: readonly SweepValue[]): ISeries {
  return { count: values.length, at: index => values[index] ?? null };
}

function decimalOf(
  text: string,
  field: 'from' | 'to' | 'step',
  kind: ParameterKind
): Decimal | VaryProblem {
  const decimal = parseDecimal(text);
  if (decimal === undefined) {
    return { code: 'number', field, text };
  }
  return kind === 'int' && !decimal.isWhole
    ? { code: 'whole', field, text }
    : decimal;
}

function endsOf(fields: Fields, kind: ParameterKind): Ends | VaryProblem {
  const from = decimalOf(fields.from, 'from', kind);
  const to = decimalOf(fields.to, 'to', kind);
  return 'code' in from ? from : 'code' in to ? to : { from, to };
}

/** From one number by steps to another, which is the last where a step meets it. */
function range(
  fields: Extract<Variation, { how: 'range' }>,
  kind: ParameterKind
): ISeries | VaryProblem {
  const ends = endsOf(fields, kind);
  const step = decimalOf(fields.step, 'step', kind);
  if ('code' in ends) {
    return ends;
  }
  if ('code' in step) {
    return step;
  }
  const { scale, digits } = alike([ends.from, ends.to, step]);
  const [from = 0n, to = 0n, by = 0n] = digits;
  const text = fields.step;
  if (by === 0n) {
    return { code: 'zero-step', field: 'step', text };
  }
  if (from !== to && to > from !== by > 0n) {
    return { code: 'wrong-way', field: 'step', text };
  }
  const isInt = [ends.from, ends.to, step].every(one => one.isWhole);
  return {
    count: Number((to - from) / by + 1n),
    at: index => numberAt(from + by * BigInt(index), scale, isInt, 1n)
  };
}

function countOf({ count: text }: { readonly count: string }) {
  const decimal = parseDecimal(text);
  return decimal?.isWhole === true && decimal.digits > 0n
    ? decimal.digits
    : ({ code: 'count', field: 'count', text } as const);
}

/** So many numbers, as far apart from each other, both ends among them. */
function linspace(
  fields: Extract<Variation, { how: 'linspace' | 'logspace' }>,
  kind: ParameterKind
): ISeries | VaryProblem {
  const ends = endsOf(fields, kind);
  const count = countOf(fields);
  if ('code' in ends) {
    return ends;
  }
  if (typeof count !== 'bigint') {
    return count;
  }
  const { scale, digits } = alike([ends.from, ends.to]);
  const [from = 0n, to = 0n] = digits;
  const gaps = count > 1n ? count - 1n : 1n;
  const isInt =
    kind === 'int' ||
    (ends.from.isWhole && ends.to.isWhole && (to - from) % gaps === 0n);
  const width = to > from ? to - from : from - to;
  if (isInt && width < count - 1n && count > 1n) {
    return { code: 'twice', field: 'count', text: fields.count };
  }
  return {
    count: Number(count),
    at: index =>
      numberAt(from * gaps + (to - from) * BigInt(index), scale, isInt, gaps)
  };
}

/** So many numbers, each the same multiple of the one before, both ends among them. */
function logspace(
  fields: Extract<Variation, { how: 'linspace' | 'logspace' }>,
  kind: ParameterKind
): ISeries | VaryProblem {
  const ends = endsOf(fields, kind);
  const count = countOf(fields);
  if ('code' in ends) {
    return ends;
  }
  for (const field of ['from', 'to'] as const) {
    if (ends[field].digits <= 0n) {
      return { code: 'positive', field, text: fields[field] };
    }
  }
  if (typeof count !== 'bigint') {
    return count;
  }
  const from = nearest(ends.from.digits, ends.from.scale);
  const to = nearest(ends.to.digits, ends.to.scale);
  const last = Number(count) - 1;
  const at = (index: number): number => {
    if (index === 0 || last === 0) {
      return from;
    }
    const exponent =
      Math.log10(from) + (index / last) * (Math.log10(to) - Math.log10(from));
    // The last digits are those of the reckoning: decades come out as such.
    return index === last ? to : Number((10 ** exponent).toPrecision(14));
  };
  if (kind !== 'int') {
    return { count: Number(count), at };
  }
  return meets(at, last)
    ? { code: 'twice', field: 'count', text: fields.count }
    : { count: Number(count), at: index => Math.round(at(index)) };
}

/** Whether two of the numbers, which are the closer the smaller they are, round to one. */
function meets(at: (index: number) => number, last: number): boolean {
  const rises = at(last) > at(0);
  for (let step = 0; step < last; step++) {
    const here = at(rises ? step : last - step);
    const next = at(rises ? step + 1 : last - step - 1);
    if (Math.round(here) === Math.round(next)) {
      return true;
    }
    if (Math.abs(next - here) >= 1) {
      return false;
    }
  }
  return false;
}

function numberAt(
  digits: bigint,
  scale: number,
  isInt: boolean,
  divisor: bigint
): SweepValue {
  const value = isInt
    ? rounded(digits, scale, divisor)
    : nearest(digits, scale, divisor);
  // The ends are numbers, and this is between them.
  return value ?? null;
}
