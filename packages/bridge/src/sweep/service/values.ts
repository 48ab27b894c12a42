import {
  isSweepValue,
  numberOf,
  type SweepParameter,
  type SweepValue
} from '@jupyterlab-hpc/api';

/** Characters of a value in a sentence. */
const longest = 40;

/**
 * Whether a notebook takes a value of a parameter: `odd` where it may, as the
 * type is only guessed from the default (`1`, given 0.5).
 */
export function fits(
  { isOptional, kind }: Pick<SweepParameter, 'isOptional' | 'kind'>,
  value: SweepValue
): 'yes' | 'odd' | 'no' {
  if (value === null) {
    return isOptional || kind === 'any' ? 'yes' : 'odd';
  }
  const number = numberOf(value);
  switch (kind) {
    case 'any':
      return 'yes';
    case 'int':
      return number === undefined
        ? typeof value === 'boolean'
          ? 'odd'
          : 'no'
        : Number.isInteger(number)
          ? 'yes'
          : 'odd';
    case 'float':
      return number !== undefined ? 'yes' : 'no';
    case 'bool':
      return typeof value === 'boolean'
        ? 'yes'
        : number === 0 || number === 1
          ? 'odd'
          : 'no';
    case 'str':
      return typeof value === 'string' ? 'yes' : 'no';
    case 'list':
      return Array.isArray(value) ? 'yes' : 'no';
    case 'dict':
      return typeof value === 'object' &&
        !Array.isArray(value) &&
        number === undefined
        ? 'yes'
        : 'no';
  }
}

/** A value as a sentence names it: `the text "abc"`, `0.5`. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') {
    return `the text ${cut(JSON.stringify(value))}`;
  }
  const number = isSweepValue(value) ? numberOf(value) : undefined;
  if (number !== undefined) {
    return String(number);
  }
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
