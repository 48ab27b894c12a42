import {
  Kind,
  Type,
  TypeRegistry,
  type TInteger,
  type TUnsafe
} from '@sinclair/typebox';

/** A moment, in seconds since 1970-01-01T00:00Z. */
export type Epoch = number;
export const Epoch = Type.Integer({
  minimum: 0,
  description: 'Seconds since the epoch.'
});

/** A length of time, in seconds. */
export const Seconds = (description = 'Seconds.'): TInteger =>
  Type.Integer({ minimum: 0, description });

export const Bytes = (description = 'Bytes.'): TInteger =>
  Type.Integer({ minimum: 0, description });

export const Count = Type.Integer({ minimum: 0 });

/** Lets TypeBox's own checker know what `OneOf` makes. */
TypeRegistry.Set<{ enum: readonly string[] }>(
  'OneOf',
  (schema, value) => typeof value === 'string' && schema.enum.includes(value)
);

/**
 * A closed list of words, written as `enum`: what validators, forms and the
 * API page show best.
 */
export function OneOf<const T extends readonly string[]>(
  words: T,
  description?: string
): TUnsafe<T[number]> {
  return Type.Unsafe<T[number]>({
    [Kind]: 'OneOf',
    type: 'string',
    enum: [...words],
    ...(description === undefined ? {} : { description })
  });
}
