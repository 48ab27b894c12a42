import type { ParameterKind, SweepValue } from '@jupyterlab-hpc/api';

import type { Literal } from './literal';

/** What a parameter takes. */
export interface Taken {
  readonly kind: ParameterKind;
  readonly isOptional: boolean;
}

const kinds: Readonly<Record<string, ParameterKind | undefined>> = {
  ...{ int: 'int', float: 'float', str: 'str', bool: 'bool' },
  ...{ list: 'list', tuple: 'list', sequence: 'list', iterable: 'list' },
  ...{ set: 'list', collection: 'list' },
  ...{ dict: 'dict', mapping: 'dict' }
};

/** By its annotation, and where that says nothing, or something else than the default, by the default. */
export function takenBy(annotation: string, found: Literal | undefined): Taken {
  const said = alternatives(annotation);
  const isNone = (word: string): boolean => /^none(?:type)?$/i.test(word);
  const types = said.filter(word => !isNone(word));
  const isOptional = types.length < said.length || found?.value === null;
  const [type = ''] = types;
  const own = kindOf(found);
  const wanted = types.length === 1 ? kinds[baseOf(type)] : undefined;
  if (wanted === undefined || own === undefined || own === wanted) {
    return { kind: wanted ?? own ?? 'any', isOptional };
  }
  const isNumber = (kind: ParameterKind): boolean =>
    kind === 'int' || kind === 'float';
  return {
    kind: isNumber(own) && isNumber(wanted) ? 'float' : 'any',
    isOptional
  };
}

/** Undefined where a value does not tell: there is none, or it is None. */
function kindOf(found: Literal | undefined): ParameterKind | undefined {
  return found === undefined || found.value === null
    ? undefined
    : found.isFloat
      ? 'float'
      : kindOfValue(found.value);
}

function kindOfValue(value: Exclude<SweepValue, null>): ParameterKind {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'int';
    case 'string':
      return 'str';
    default:
      return Array.isArray(value)
        ? 'list'
        : '$number' in value
          ? 'int'
          : 'dict';
  }
}

/** Of `Optional[int]` int and None, of `Union[int, str]` and `int | str` both. */
function alternatives(annotation: string): string[] {
  const plain = annotation.trim().replace(/^["']|["']$/g, '');
  const parts = split(plain, '|');
  if (parts.length > 1) {
    return parts.flatMap(alternatives);
  }
  const [, outer = '', inner] =
    /^(?:typing\.|t\.)?(Optional|Union)\s*\[(.*)\]$/s.exec(plain) ?? [];
  if (inner === undefined) {
    return plain === '' ? [] : [plain];
  }
  return outer === 'Optional'
    ? [...alternatives(inner), 'None']
    : split(inner, ',').flatMap(alternatives);
}

/** At the level of the text itself, not within brackets. */
function split(text: string, mark: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    depth += '[('.includes(char) ? 1 : ')]'.includes(char) ? -1 : 0;
    if (depth === 0 && char === mark) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** Of `typing.List[int]` list. */
function baseOf(type: string): string {
  const [name = ''] = type.split('[');
  return name
    .slice(name.lastIndexOf('.') + 1)
    .trim()
    .toLowerCase();
}
