import { parseValue, type ValueProblemCode, type ValueTaker } from './parse';
import type { SweepValue } from './value';
import { valueText } from './valueText';

/** Values, or the text among them that is none. */
export type ParsedList =
  | { readonly values: readonly SweepValue[] }
  | { readonly problem: ValueProblemCode; readonly text: string };

/**
 * Values with commas or line breaks between them: `32, 64, 96`. A text with a
 * comma in it stands in quotes; lists and maps have their brackets each.
 */
export function parseList(text: string, taker: ValueTaker): ParsedList {
  const values: SweepValue[] = [];
  for (const item of splitList(inner(text, taker), taker)) {
    const parsed = parseValue(item, taker);
    if ('problem' in parsed) {
      return { problem: parsed.problem, text: item };
    }
    values.push(parsed.value);
  }
  return values.length === 0 ? { problem: 'empty', text: '' } : { values };
}

/** Values as `parseList` reads them. */
export function listText(
  values: readonly SweepValue[],
  taker: ValueTaker
): string {
  return values
    .map(value => {
      const text = valueText(value, taker);
      // Quotes at the beginning of an item would hold it together.
      return typeof value === 'string' && /^$|[,[\]{}]|^["']/.test(text)
        ? JSON.stringify(value)
        : text;
    })
    .join(', ');
}

/** Brackets around all, as Python's lists have them, where no value has its own. */
function inner(text: string, { kind }: ValueTaker): string {
  const all = text.trim();
  const isOne = kind === 'int' || kind === 'float' || kind === 'bool';
  return isOne && all.startsWith('[') && all.endsWith(']')
    ? all.slice(1, -1)
    : text;
}

function splitList(text: string, { kind }: ValueTaker): readonly string[] {
  const nests = kind === 'list' || kind === 'dict' || kind === 'any';
  const items: string[] = [];
  let [from, depth, quote] = [0, 0, ''];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\') {
        at++;
      } else if (sign === quote) {
        quote = '';
      }
    } else if (
      /["']/.test(sign) &&
      // An apostrophe within a word is none.
      (depth > 0 || text.slice(from, at).trim() === '') &&
      closes(text, at)
    ) {
      quote = sign;
    } else if (nests && /[[{]/.test(sign)) {
      depth++;
    } else if (nests && /[\]}]/.test(sign)) {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0 && /[,\n]/.test(sign)) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  items.push(text.slice(from).trim());
  // A line break or a comma at the end begins nothing.
  return items.at(-1) === '' ? items.slice(0, -1) : items;
}

/** Whether a quote has its other one: else it is a sign like all others. */
function closes(text: string, at: number): boolean {
  for (let next = at + 1; next < text.length; next++) {
    if (text.charAt(next) === '\\') {
      next++;
    } else if (text.charAt(next) === text.charAt(at)) {
      return true;
    }
  }
  return false;
}
