import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count } from '../common';
import { PythonEnvironment } from '../environment';
import { ErrorInfo } from '../errors';
import { DaskSpec } from './spec';

/** What a spec leads to, without anything being done. */
export const DaskPreview = Type.Object({
  files: Type.Array(
    Type.Object({
      name: Type.String({ description: '`workers.sh`' }),
      text: Type.String()
    }),
    { description: 'Exactly as they will be, but for the folder.' }
  ),
  jobs: Type.Object(
    {
      submissions: Count,
      tasks: Type.Integer({
        minimum: 0,
        description: 'Jobs that hold workers, at the most.'
      }),
      workers: Count,
      threads: Type.Integer({ minimum: 0, description: 'Of one process.' }),
      processes: Count,
      cores: Count,
      memory: Bytes(),
      gpus: Count,
      nodes: Type.Optional(
        Type.Integer({
          minimum: 0,
          description: 'Whole nodes; absent where they are shared.'
        })
      )
    },
    { description: 'What it asks for in all; without its scheduler.' }
  ),
  problems: Type.Array(ErrorInfo, {
    description: 'What would be refused; each names its field.'
  })
});
export type DaskPreview = Static<typeof DaskPreview>;

/** What a Python has of what a cluster needs. */
export const DaskCheck = Type.Object({
  python: Type.Optional(Type.String({ description: 'Its version.' })),
  packages: Type.Record(Type.String(), Type.String(), {
    description: 'Versions by name: `distributed`, `dask`, `bokeh`, …'
  }),
  notes: Type.Optional(
    Type.Array(Type.String(), {
      description: 'What else there is to know, in words.'
    })
  ),
  problem: Type.Optional(ErrorInfo)
});
export type DaskCheck = Static<typeof DaskCheck>;

export const DaskProfile = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 50 }),
    site: Type.Optional(
      Type.Boolean({ description: 'From the administrator.' })
    ),
    last: Type.Optional(
      Type.Boolean({ description: 'What was launched last.' })
    ),
    spec: Type.Partial(DaskSpec),
    problem: Type.Optional(
      Type.String({ description: 'What of it could not be used, in words.' })
    )
  },
  { $id: 'DaskProfile', description: 'Values to begin with.' }
);
export type DaskProfile = Static<typeof DaskProfile>;

export const DaskProfiles = Type.Object({
  profiles: Type.Array(DaskProfile, {
    description: "What was launched last, the site's, then the user's own."
  }),
  modes: Type.Object(
    {
      allocation: Type.Boolean(),
      here: Type.Boolean()
    },
    { description: 'Which modes there are beside `jobs`.' }
  ),
  problems: Type.Array(Type.String())
});
export type DaskProfiles = Static<typeof DaskProfiles>;

/** What a `jobqueue.yaml` says. */
export const DaskImport = Type.Object({
  spec: Type.Partial(DaskSpec),
  ignored: Type.Array(Type.String(), {
    description: 'Keys that mean nothing here, each with the reason.'
  })
});
export type DaskImport = Static<typeof DaskImport>;

export const DaskEnvironmentQuery = Type.Object(
  { environment: PythonEnvironment },
  { additionalProperties: false }
);
