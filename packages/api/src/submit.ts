import { Type, type Static } from '@sinclair/typebox';

import { Epoch } from './common';

/** Options of `sbatch` that a request may set; all else stands in the script. */
export const optionNames = [
  'account',
  'partition',
  'qos',
  'reservation',
  'constraint',
  'time',
  'job-name',
  'gres',
  'gpus',
  'gpus-per-node',
  'gpus-per-task',
  'mem',
  'mem-per-cpu',
  'mem-per-gpu',
  'threads-per-core',
  'exclusive',
  'output',
  'error',
  'signal'
] as const;
export type OptionName = (typeof optionNames)[number];

const OptionValue = Type.String({
  minLength: 1,
  maxLength: 1024,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$'
});

const AbsolutePath = Type.String({
  pattern: '^/[^\\u0000]*$',
  maxLength: 4096,
  description: 'An absolute path.'
});

export const SubmitRequest = Type.Object(
  {
    script: Type.Optional(
      Type.String({ description: 'The text of the script; or else `path`.' })
    ),
    path: Type.Optional(AbsolutePath),
    name: Type.Optional(
      Type.String({
        pattern: '^[^/\\u0000-\\u001f\\u007f]{1,200}$',
        description: 'A file name for `script`, and so the default job name.'
      })
    ),
    directory: AbsolutePath,
    arguments: Type.Optional(
      Type.Array(Type.String({ pattern: '^[^\\u0000]*$', maxLength: 32768 }), {
        maxItems: 1000
      })
    ),
    options: Type.Optional(
      Type.Partial(
        Type.Object(
          {
            account: OptionValue,
            partition: OptionValue,
            qos: OptionValue,
            reservation: OptionValue,
            constraint: OptionValue,
            time: OptionValue,
            'job-name': OptionValue,
            gres: OptionValue,
            gpus: OptionValue,
            'gpus-per-node': OptionValue,
            'gpus-per-task': OptionValue,
            mem: OptionValue,
            'mem-per-cpu': OptionValue,
            'mem-per-gpu': OptionValue,
            'threads-per-core': OptionValue,
            exclusive: OptionValue,
            output: OptionValue,
            error: OptionValue,
            signal: OptionValue
          },
          { additionalProperties: false }
        )
      )
    ),
    endWithSession: Type.Optional(
      Type.Boolean({
        description:
          'The job ends with this Jupyter server; where the scheduler can (`end-with-session`).'
      })
    )
  },
  { additionalProperties: false }
);
export type SubmitRequest = Static<typeof SubmitRequest>;

/**
 * What a request adds to the words of the scheduler's program
 * (`Resources.command`); `script` is the file that the program reads.
 */
export function submitWords(
  request: Pick<SubmitRequest, 'directory' | 'options' | 'arguments'>,
  script: string
): string[] {
  const { arguments: words = [], directory, options = {} } = request;
  const chosen = optionNames.flatMap(name => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  // After `--` comes what a person named.
  return [`--chdir=${directory}`, ...chosen, '--', script, ...words];
}

export const Submitted = Type.Object({
  id: Type.String(),
  cluster: Type.Optional(Type.String()),
  warnings: Type.Optional(
    Type.String({ description: 'What the scheduler said beside the id.' })
  ),
  directives: Type.Optional(
    Type.Object(
      {
        used: Type.Array(Type.String()),
        ignored: Type.Array(Type.String())
      },
      {
        description:
          'Options, as `--time=10`, by whether they mean something to the scheduler; absent where all do.'
      }
    )
  )
});
export type Submitted = Static<typeof Submitted>;

export const Estimate = Type.Object({
  start: Type.Optional(Epoch),
  message: Type.String({ description: "The scheduler's own words." })
});
export type Estimate = Static<typeof Estimate>;
