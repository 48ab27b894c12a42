import type {
  ParameterKind,
  SpecialNumber,
  SweepValue
} from '@jupyterlab-hpc/api';

import type { Manifest } from '../records';

/**
 * Names that need no quotes. PyYAML takes those of `words` for something else,
 * in whatever case.
 */
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']);

/** What stands in quotes as it is: all that YAML calls printable, but for what breaks lines or marks an order of bytes. */
const escaped =
  // eslint-disable-next-line no-control-regex -- These are what has to be escaped.
  /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Characters of a key that PyYAML reads without being told of it. */
const mostOfKey = 500;

/**
 * The parameters of a run as papermill reads them, with PyYAML, which is YAML
 * 1.1: there `1e3` is a text, `yes` is true, and `1:30` a number. So each text
 * is in quotes, and each number in the one form that has its type. `values`
 * are in the order of the parameters; those beyond the last are not set.
 */
export function printParameters(
  parameters: Manifest['parameters'],
  values: readonly (SweepValue | undefined)[]
): string {
  const lines = parameters.flatMap(({ kind, name }, place) => {
    const value = values[place];
    return value === undefined
      ? []
      : [`${printName(name)}: ${printValue(value, kind)}\n`];
  });
  // An empty document would be none.
  return lines.length === 0 ? '{}\n' : lines.join('');
}

function printName(name: string): string {
  return plainName.test(name) && !words.has(name.toLowerCase())
    ? name
    : printText(name);
}

function printValue(value: SweepValue, kind?: ParameterKind): string {
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'string') {
    return printText(value);
  }
  if (typeof value === 'number') {
    return printNumber(value, kind);
  }
  if (isList(value)) {
    return `[${value.map(one => printValue(one)).join(', ')}]`;
  }
  return isSpecial(value)
    ? printSpecial(value)
    : `{${Object.entries(value)
        .map(([key, one]) => `${printKey(key)}: ${printValue(one)}`)
        .join(', ')}}`;
}

/** A parameter that is a `float` stays one where its value is whole. */
function printNumber(value: number, kind: ParameterKind | undefined): string {
  if (
    Number.isSafeInteger(value) &&
    kind !== 'float' &&
    !Object.is(value, -0)
  ) {
    return String(value);
  }
  const [digits = '', exponent] = (
    Object.is(value, -0) ? '-0' : String(value)
  ).split('e');
  const point = digits.includes('.') ? digits : `${digits}.0`;
  return exponent === undefined
    ? point
    : // String() writes the sign in any case, as PyYAML wants it.
      `${point}e${exponent}`;
}

function printSpecial({ $number }: SpecialNumber): string {
  switch ($number) {
    case 'nan':
      return '.nan';
    case 'inf':
      return '.inf';
    case '-inf':
      return '-.inf';
    default:
      return $number;
  }
}

function printKey(key: string): string {
  const text = printText(key);
  return text.length > mostOfKey ? `? ${text} ` : text;
}

function printText(text: string): string {
  return `"${text.replace(escaped, character => escapes[character] ?? byNumber(character))}"`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t'
};

function byNumber(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\u${code}`;
}

function isList(value: SweepValue): value is readonly SweepValue[] {
  return Array.isArray(value);
}

function isSpecial(value: object): value is SpecialNumber {
  return '$number' in value;
}
