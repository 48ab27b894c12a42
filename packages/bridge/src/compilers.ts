import type { TSchema } from '@sinclair/typebox';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type buildSerializer from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';

/**
 * Validators and serialisers are made at the first request of a route, and
 * even the libraries that make them are loaded only then: at the start they
 * would cost a multiple of starting Node.
 */
interface Tools {
  /** Text of a URL becomes numbers, booleans and lists. */
  forUrls: Ajv;
  /** A body has its types already. */
  forBodies: Ajv;
  buildSerializer: typeof buildSerializer;
}

let loaded: Tools | undefined;

/** To be awaited before the first validation or serialisation. */
export async function loadCompilers(): Promise<void> {
  if (loaded === undefined) {
    const [{ Ajv }, stringify] = await Promise.all([
      import('ajv'),
      import('fast-json-stringify')
    ]);
    const options = { useDefaults: true, removeAdditional: false } as const;
    loaded = {
      forUrls: new Ajv({ ...options, coerceTypes: 'array' }),
      forBodies: new Ajv(options),
      buildSerializer: stringify.default
    };
  }
}

function tools(): Tools {
  if (loaded === undefined) {
    throw new Error('loadCompilers() has to come first');
  }
  return loaded;
}

/** What Fastify takes for "this is not valid": an error with Ajv's findings. */
class InvalidInput extends Error {
  constructor(readonly validation: ErrorObject[]) {
    super('invalid');
  }
}

export const compileValidator: FastifySchemaCompiler<TSchema> = ({
  schema,
  httpPart
}) => {
  let validate: ValidateFunction | undefined;
  return (data: unknown) => {
    const { forBodies, forUrls } = tools();
    validate ??= (httpPart === 'body' ? forBodies : forUrls).compile(schema);
    return validate(data)
      ? { value: data }
      : { error: new InvalidInput(validate.errors ?? []) };
  };
};

/** Fields that the schema does not list are dropped. */
export const compileSerializer: FastifySerializerCompiler<TSchema> = ({
  schema
}) => {
  let serialize: ((data: unknown) => string) | undefined;
  return data => {
    serialize ??= tools().buildSerializer(schema);
    return serialize(data);
  };
};
