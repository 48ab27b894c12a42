import { Type, type Static } from '@sinclair/typebox';

const closed = { additionalProperties: false };

/** Words that may be added to a command, or lines to a script. */
export const mostLines = 100;

/** One word of a command or of an option. */
export const Word = Type.String({
  minLength: 1,
  maxLength: 1024,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  description: 'One line, without control characters.'
});
export const Words = Type.Array(Word, { maxItems: mostLines });

export const AbsolutePath = Type.String({
  pattern: '^/[^\\u0000-\\u001f\\u007f]*$',
  maxLength: 4096,
  description: 'An absolute path.'
});

/** Lines of a shell script: what a person or a site writes before the processes begin. */
const Lines = Type.Array(
  Type.String({
    maxLength: 4096,
    pattern: '^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$',
    description: 'One line, without control characters.'
  }),
  { maxItems: mostLines }
);

/** The Python in which something runs: the processes of a Dask cluster, a notebook. */
export const PythonEnvironment = Type.Object(
  {
    python: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4096,
        pattern: '^[^\\u0000-\\u001f\\u007f]+$',
        description:
          'The interpreter: an absolute path, or a name that is found on the PATH once `setup` has run; `python3` without it.'
      })
    ),
    setup: Type.Optional(Lines),
    container: Type.Optional(Words),
    label: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'What a person knows it by: a kernel, a folder.'
      })
    )
  },
  {
    ...closed,
    description:
      '`setup` are lines of the script before anything runs (`module load …`); `container` are words before the interpreter (`apptainer exec image.sif`).'
  }
);
export type PythonEnvironment = Static<typeof PythonEnvironment>;
