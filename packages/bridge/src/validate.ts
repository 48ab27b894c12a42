import type { Static, TSchema } from '@sinclair/typebox';
import { Errors } from '@sinclair/typebox/errors';
import { Check } from '@sinclair/typebox/value';

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
  const problem = Errors(schema, data).First();
  const place = problem?.path.slice(1).replaceAll('/', '.');
  throw new Error(
    `${source}: ${place || 'the document'}: ${problem?.message ?? 'is not valid'}`
  );
}
