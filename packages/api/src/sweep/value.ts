import { Kind, Type, TypeRegistry, type TUnsafe } from '@sinclair/typebox';

/**
 * A number that JSON has no way to write: `nan`, `inf`, `-inf`, or an integer
 * beyond 2^53 in its digits. Sweep folders hold it in the same form.
 */
export interface SpecialNumber {
  readonly $number: string;
}

/** A value of a parameter, or one that a notebook recorded. */
export type SweepValue =
  | null
  | boolean
  | number
  | string
  | SpecialNumber
  | readonly SweepValue[]
  | { readonly [key: string]: SweepValue };

/** Levels of lists and maps in a value. */
const mostDepth = 8;

const special = /^(?:nan|-?inf|-?[1-9][0-9]{15,307})$/;

/** Whether something is a value; it may come from anywhere. */
export function isSweepValue(
  value: unknown,
  depth = mostDepth
): value is SweepValue {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object': {
      if (value === null) {
        return true;
      }
      if (depth === 0) {
        return false;
      }
      if (Array.isArray(value)) {
        return value.every(one => isSweepValue(one, depth - 1));
      }
      const fields = Object.entries(value);
      return fields.some(([name]) => name === '$number')
        ? fields.length === 1 && isSpecial(fields[0]?.[1])
        : fields.every(([, one]) => isSweepValue(one, depth - 1));
    }
    default:
      return false;
  }
}

function isSpecial(value: unknown): boolean {
  return typeof value === 'string' && special.test(value);
}

/** The number that a value is, as near as a double comes; undefined where it is none. */
export function numberOf(value: SweepValue | undefined): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    !('$number' in value) ||
    typeof value.$number !== 'string'
  ) {
    return undefined;
  }
  switch (value.$number) {
    case 'nan':
      return NaN;
    case 'inf':
      return Infinity;
    case '-inf':
      return -Infinity;
    default:
      return Number(value.$number);
  }
}

TypeRegistry.Set('SweepValue', (_schema, value) => isSweepValue(value));

/** For validators it is anything: whoever takes one in has to ask `isSweepValue`. */
export const SweepValue: TUnsafe<SweepValue> = Type.Unsafe<SweepValue>({
  [Kind]: 'SweepValue',
  description:
    'null, a boolean, a number, a text, a list or a map of these; `{"$number": "nan"}` (`inf`, `-inf`, or digits beyond 2^53) is a number that JSON cannot hold.'
});
