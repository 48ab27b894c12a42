import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf, Seconds } from '../common';
import { AbsolutePath, PythonEnvironment, Word, Words } from '../environment';
import { SweepValue } from './value';

/** Runs that a sweep may have, when the site says nothing. */
export const usualSweepRuns = 10_000;

/** Runs that a request may name, whatever a site allows. */
export const mostSweepRuns = 100_000;

/** Parameters that a sweep may set. */
export const mostSweepParameters = 200;

/** Runs at once, when nothing else is said. */
export const usualAtOnce = 20;

/** Runs above which a person is asked once more. */
export const manyRuns = 100;

/** Seconds that a task of the array should take at least: many sites forbid floods of short jobs. */
export const leastTaskSeconds = 900;

const closed = { additionalProperties: false };

export const SweepName = Type.String({
  pattern:
    '^[^\\s\\u0000-\\u001f\\u007f](?:[^\\u0000-\\u001f\\u007f]{0,78}[^\\s\\u0000-\\u001f\\u007f])?$',
  description: '1 to 80 characters, without blanks around them.'
});

/** Names of parameters: what papermill can write into a notebook of any language. */
export const ParameterName = Type.String({
  pattern: '^[\\p{L}_][\\p{L}\\p{N}_.]{0,199}$',
  description: 'A name, as a variable has.'
});

/** The values of each run: a row for each, in the order of the names. */
export const SweepTable = Type.Object(
  {
    names: Type.Array(ParameterName, { maxItems: mostSweepParameters }),
    rows: Type.Array(
      Type.Array(SweepValue, { maxItems: mostSweepParameters }),
      {
        maxItems: mostSweepRuns
      }
    )
  },
  closed
);
export type SweepTable = Static<typeof SweepTable>;

/** What a task of the array asks for. */
export const SweepResources = Type.Object(
  {
    cpus: Type.Integer({ minimum: 1, maximum: 4096 }),
    memory: Bytes('Bytes; 0: the default of the partition.'),
    gpus: Type.Optional(
      Type.String({
        pattern: '^(?:[A-Za-z0-9._-]+:)?[1-9][0-9]{0,3}$',
        description: '`2` or `a100:2`.'
      })
    ),
    time: Type.Optional(Word),
    partition: Type.Optional(Word),
    account: Type.Optional(Word),
    qos: Type.Optional(Word),
    directives: Type.Optional(Words)
  },
  closed
);
export type SweepResources = Static<typeof SweepResources>;

/** Where a run begins: beside its notebook, or in a folder of its own. */
export const runDirectories = ['notebook', 'run'] as const;

const paceFields = {
  atOnce: Type.Integer({
    minimum: 1,
    maximum: mostSweepRuns,
    description: 'Tasks that may run at once.'
  }),
  runsPerTask: Type.Integer({
    minimum: 1,
    maximum: mostSweepRuns,
    description: 'Runs that a task of the array makes, one after the other.'
  }),
  stagger: Type.Integer({
    minimum: 0,
    maximum: 600,
    description: 'Seconds between the starts of the first tasks.'
  })
};
export const SweepPace = Type.Object(paceFields, closed);
export type SweepPace = Static<typeof SweepPace>;

/** All that a sweep is made of. */
export const SweepSpec = Type.Object(
  {
    name: SweepName,
    notebook: AbsolutePath,
    folder: Type.String({
      minLength: 1,
      maxLength: 4096,
      pattern: '^[^\\u0000-\\u001f\\u007f]+$',
      description:
        'The folder to make: an absolute path, or one that begins with ~ or a variable.'
    }),
    table: SweepTable,
    directory: OneOf(runDirectories),
    environment: PythonEnvironment,
    kernel: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9._-]{1,200}$',
        description: "A kernelspec; the notebook's own without it."
      })
    ),
    resources: SweepResources,
    ...paceFields
  },
  { ...closed, $id: 'SweepSpec', description: 'What a sweep is made of.' }
);
export type SweepSpec = Static<typeof SweepSpec>;

/** What a spec leads to, before anything is made. */
export const SweepPreview = Type.Object({
  script: Type.String({ description: 'The batch script.' }),
  runs: Count,
  arrays: Type.Array(Type.Object({ tasks: Count, atOnce: Count }), {
    description:
      'Those that are submitted: more than one only where MaxArraySize demands.'
  }),
  files: Type.Integer({
    minimum: 0,
    description:
      'Files that the folder has once all runs were made, without those of figures.'
  }),
  seconds: Type.Optional(Seconds('The time limit of all tasks together.')),
  warnings: Type.Array(Type.String())
});
export type SweepPreview = Static<typeof SweepPreview>;
