import type { ClonePreview } from '@jupyterlab-hpc/api';

import { type Fields, isFields } from './fragments';
import type { Language } from './kernel';
import { juliaForm, pythonForm, rForm } from './needs/form';
import { statementsOf, type Token } from './needs/lexer';

export type Parameters = NonNullable<ClonePreview['parameters']>;

const most = 500;

/** Whether a cell is the one whose values a run may set. */
export function isParameters(cell: Fields): boolean {
  const metadata = cell['metadata'];
  const tags = isFields(metadata) ? metadata['tags'] : undefined;
  return Array.isArray(tags) && tags.includes('parameters');
}

/** The names that are set at the top level of a text, in their order. */
export function assignedIn(source: string, language: Language): string[] {
  if (language === 'other') {
    return [];
  }
  const form = { python: pythonForm, r: rForm, julia: juliaForm }[language];
  const names = statementsOf(source, form)
    .filter(({ isTop }) => isTop)
    .flatMap(({ tokens }) => assigned(tokens));
  return [...new Set(names)].slice(0, most);
}

/** Of `a, b = c = 1`: a, b and c; of `a: int = 1`: a. */
function assigned(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  let part: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    const sign = token.kind === 'sign' ? (token.text ?? ' ') : ' ';
    depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    if (depth === 0 && (sign === '=' || sign === '<-')) {
      names.push(...namesOf(part));
      part = [];
    } else {
      part.push(token);
    }
  }
  return names;
}

function namesOf(part: readonly Token[]): string[] {
  const annotated = part[1]?.text === ':' ? part.slice(0, 1) : part;
  const plain = annotated.filter(({ kind, text = '' }) =>
    kind === 'sign' ? !'(),'.includes(text) : text !== 'const'
  );
  return plain.every(({ kind }) => kind === 'name')
    ? plain.map(({ text }) => text ?? '')
    : [];
}
