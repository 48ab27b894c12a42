import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';
import { AbsolutePath, PythonEnvironment } from '../environment';
import { ErrorInfo } from '../errors';
import { SweepValue } from './value';

/** What a parameter takes, as far as the notebook tells. */
export const parameterKinds = [
  'int',
  'float',
  'str',
  'bool',
  'list',
  'dict',
  'any'
] as const;
export type ParameterKind = (typeof parameterKinds)[number];

/** A name that the cell tagged `parameters` sets. */
export const SweepParameter = Type.Object({
  name: Type.String(),
  type: Type.String({
    description:
      'As papermill infers it: the annotation, else the type of the value, else `None`.'
  }),
  kind: OneOf(parameterKinds),
  isOptional: Type.Boolean({ description: 'It may be None.' }),
  default: Type.Optional(SweepValue),
  source: Type.String({
    description:
      'The default as it stands there; `default` is absent where that is no plain value.'
  }),
  help: Type.Optional(Type.String({ description: 'The comment after it.' }))
});
export type SweepParameter = Static<typeof SweepParameter>;

/** What of a notebook a sweep has to know. */
export const SweepNotebook = Type.Object(
  {
    path: Type.String(),
    name: Type.String({ description: 'Of its file, without `.ipynb`.' }),
    bytes: Bytes(),
    modified: Type.Number({ description: 'Epoch seconds.' }),
    cells: Count,
    kernel: Type.Optional(
      Type.Object({
        name: Type.String(),
        displayName: Type.Optional(Type.String()),
        language: Type.Optional(Type.String())
      })
    ),
    cell: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'The cell tagged `parameters`; absent where there is none.'
      })
    ),
    parameters: Type.Array(SweepParameter),
    problem: Type.Optional(ErrorInfo)
  },
  {
    $id: 'SweepNotebook',
    description:
      'The parameters of a notebook. `problem` says why there are none, or what is odd about them.'
  }
);
export type SweepNotebook = Static<typeof SweepNotebook>;

export const SweepCheckQuery = Type.Object(
  {
    environment: PythonEnvironment,
    kernel: Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
  },
  { additionalProperties: false }
);

/** What a Python has of that which a sweep needs. */
export const SweepCheck = Type.Object({
  python: Type.Optional(Type.String({ description: '3.12.4' })),
  packages: Type.Record(Type.String(), Type.String(), {
    description: 'Versions, of those that are there: `papermill`, …'
  }),
  kernel: Type.Optional(
    Type.Object(
      {
        name: Type.String(),
        isThere: Type.Boolean(),
        encrypted: Type.Boolean({
          description: 'Its connections can be encrypted (CurveZMQ).'
        })
      },
      { description: 'As that Python finds it.' }
    )
  ),
  problem: Type.Optional(ErrorInfo),
  notes: Type.Optional(Type.Array(Type.String()))
});
export type SweepCheck = Static<typeof SweepCheck>;

/** Where a sweep would go. */
export const SweepPlace = Type.Object({
  folder: AbsolutePath,
  shown: Type.String({ description: 'As a person writes it: `$SCRATCH/…`.' }),
  note: Type.Optional(
    Type.String({
      description: "The site's words about files there: when they are purged."
    })
  ),
  problem: Type.Optional(ErrorInfo)
});
export type SweepPlace = Static<typeof SweepPlace>;
