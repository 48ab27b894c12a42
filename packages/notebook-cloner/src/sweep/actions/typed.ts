import type { ParameterKind, SweepValue } from '@jupyterlab-hpc/api';
import { isSweepValue } from '@jupyterlab-hpc/core';

const special = /^(?:nan|[+-]?inf(?:inity)?)$/i;
const whole = /^[+-]?\d+$/;
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The value that a text is for a parameter; undefined where it is none. */
export function typedValue(
  text: string,
  kind: ParameterKind
): SweepValue | undefined {
  const word = text.trim();
  switch (kind) {
    case 'str':
      return text;
    case 'int':
      return whole.test(word) ? numberValue(word) : otherValue(word, []);
    case 'float':
      return anyNumber(word) ?? otherValue(word, []);
    case 'bool':
      return otherValue(word, ['boolean']);
    case 'list':
    case 'dict':
      return otherValue(word, ['object']);
    case 'any':
      return (
        anyNumber(word) ??
        otherValue(word, ['boolean', 'object', 'string']) ??
        text
      );
  }
}

/** A value as it is typed for a parameter: `typedValue` has it again. */
export function typedText(value: SweepValue, kind: ParameterKind): string {
  if (typeof value === 'string') {
    // Bare where nothing else is meant by it.
    return kind === 'str' || typedValue(value, kind) === value
      ? value
      : JSON.stringify(value);
  }
  if (value === null) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'object' && '$number' in value) {
    return typeof value.$number === 'string' ? value.$number : '';
  }
  return JSON.stringify(value);
}

function anyNumber(word: string): SweepValue | undefined {
  if (special.test(word)) {
    const sign = word.startsWith('-') ? '-' : '';
    return { $number: /nan/i.test(word) ? 'nan' : `${sign}inf` };
  }
  return decimal.test(word) ? numberValue(word) : undefined;
}

/** A number; whole ones beyond what a double holds stay in their digits. */
function numberValue(word: string): SweepValue | undefined {
  const number = Number(word);
  if (whole.test(word) && !Number.isSafeInteger(number)) {
    const digits = { $number: word.replace(/^\+/, '') };
    return isSweepValue(digits) ? digits : undefined;
  }
  return Number.isFinite(number) ? number : undefined;
}

/** `None`, a truth value, or JSON of one of some types. */
function otherValue(
  word: string,
  types: readonly string[]
): SweepValue | undefined {
  if (/^(?:none|null)$/i.test(word)) {
    return null;
  }
  if (/^(?:true|false)$/i.test(word)) {
    return types.includes('boolean')
      ? word.toLowerCase() === 'true'
      : undefined;
  }
  try {
    const value: unknown = JSON.parse(word);
    return isSweepValue(value) && types.includes(typeof value)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}
