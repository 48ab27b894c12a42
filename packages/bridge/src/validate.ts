import type { Static, TSchema } from '@sinclair/typebox';
import {
  Errors,
  type ValueError,
  ValueErrorType
} from '@sinclair/typebox/errors';
import { Check } from '@sinclair/typebox/value';

import { messageOf } from './errors';

/**
 * Checks data from outside the program against a schema.
 * Throws an `Error` that names the place and the remedy.
 */
export function check<S extends TSchema>(
  schema: S,
  data: unknown,
  source: string
): Static<S> {
  if (Check(schema, data)) {
    return data;
  }
  const { place, words } = problemIn(schema, data);
  throw new Error(`${source}: ${place || 'the document'}: ${words}`);
}

/** Where data that a schema refuses is wrong (`a.b`, empty: as a whole), and what it has to be. */
export function problemIn(
  schema: TSchema,
  data: unknown
): { readonly place: string; readonly words: string } {
  const problem = Errors(schema, data).First();
  return problem === undefined
    ? { place: '', words: 'is not valid' }
    : {
        place: problem.path.slice(1).replaceAll('/', '.'),
        words: remedy(problem)
      };
}

/** As `check`, for the text of a JSON document. */
export function checkJson<S extends TSchema>(
  schema: S,
  text: string,
  source: string
): Static<S> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Error(`${source}: is not JSON: ${messageOf(error)}`, {
      cause: error
    });
  }
  return check(schema, data, source);
}

function remedy({ message, schema, type }: ValueError): string {
  return type === ValueErrorType.ObjectAdditionalProperties
    ? `is not known; known are ${Object.keys(properties(schema)).join(', ')}`
    : (wanted(schema, type) ?? message);
}

function properties(schema: TSchema): object {
  const known: unknown = schema['properties'];
  return typeof known === 'object' && known !== null ? known : {};
}

/** What has to be there, where TypeBox's own words do not say. */
function wanted(schema: TSchema, type: ValueErrorType): string | undefined {
  const words: unknown = schema['enum'];
  if (Array.isArray(words)) {
    return `has to be one of ${words.join(', ')}`;
  }
  const { description, expected } = schema;
  return typeof expected === 'string'
    ? `has to be ${expected}`
    : // A pattern is for programs.
      type === ValueErrorType.StringPattern && description !== undefined
      ? `is not of the form that it has to have: ${description.replace(/\.$/, '')}`
      : undefined;
}
