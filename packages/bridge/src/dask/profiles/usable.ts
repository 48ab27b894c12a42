import { DaskSpec } from '@jupyterlab-hpc/api';
import { type TObject, type TSchema, Type } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { problemIn } from '../../validate';

/** What of some values a cluster can be made of, and what cannot be used, in words that name the field. */
export interface Usable {
  readonly spec: Partial<DaskSpec>;
  readonly problems: readonly string[];
}

const Part = Type.Partial(DaskSpec);

/**
 * Reads values from outside: of another version, or written by hand. Each
 * field stands for itself, those of a field that has fields too; one that is
 * not known or not valid is left out.
 */
export function usablePart(values: unknown): Usable {
  const problems: string[] = [];
  const found = usable(Part, values, '', problems);
  return { spec: Check(Part, found) ? found : {}, problems };
}

/** Undefined where nothing can be used. */
function usable(
  schema: TSchema,
  value: unknown,
  place: string,
  problems: string[]
): unknown {
  if (Check(schema, value)) {
    return value;
  }
  if (!isObjectSchema(schema) || !isRecord(value)) {
    problems.push(said(place, problemIn(schema, value)));
    return undefined;
  }
  const kept: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const at = place === '' ? name : `${place}.${name}`;
    const field = Object.hasOwn(schema.properties, name)
      ? schema.properties[name]
      : undefined;
    const part =
      field === undefined ? undefined : usable(field, one, at, problems);
    if (field === undefined) {
      const known = Object.keys(schema.properties).join(', ');
      problems.push(`${at}: is not known; known are ${known}`);
    } else if (part !== undefined) {
      kept[name] = part;
    }
  }
  if (!Check(schema, kept)) {
    // What is left lacks something that has to be there.
    problems.push(said(place, problemIn(schema, kept)));
    return undefined;
  }
  return kept;
}

function said(
  above: string,
  { place, words }: ReturnType<typeof problemIn>
): string {
  const at = [above, place].filter(part => part !== '').join('.');
  return at === '' ? `the profile: ${words}` : `${at}: ${words}`;
}

function isObjectSchema(schema: TSchema): schema is TObject {
  return schema['type'] === 'object' && 'properties' in schema;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
