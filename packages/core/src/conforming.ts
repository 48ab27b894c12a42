import { DaskSpec } from '@jupyterlab-hpc/api';
import type { Static, TObject } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { fieldsOf } from './unknown';

/** The fields of a spec that are as its schema has them, each by itself. */
export function daskSpecFields(value: unknown): Partial<DaskSpec> {
  return conformingFields(DaskSpec, value);
}

function conformingFields<T extends TObject>(
  schema: T,
  value: unknown
): Partial<Static<T>> {
  const fields = Object.entries(fieldsOf(value)).filter(([name, field]) => {
    const wanted = schema.properties[name];
    return wanted !== undefined && Check(wanted, field);
  });
  const kept: unknown = Object.fromEntries(fields);
  return isPart<T>(kept) ? kept : {};
}

/** Each field was checked before. */
function isPart<T extends TObject>(
  value: unknown
): value is Partial<Static<T>> {
  return typeof value === 'object';
}
