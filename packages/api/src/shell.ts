import { Type, type Static } from '@sinclair/typebox';

import { OneOf } from './common';

/** What can be run within a job: a login shell, or something to watch it with. */
export const shellPrograms = ['shell', 'top', 'nvidia-smi'] as const;
export type ShellProgram = (typeof shellPrograms)[number];

export const ShellQuery = Type.Object(
  {
    program: Type.Optional(OneOf(shellPrograms)),
    node: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9._-]{1,255}$',
        description: 'One of the nodes of the job; the first by default.'
      })
    )
  },
  { additionalProperties: false }
);
export type ShellQuery = Static<typeof ShellQuery>;

export const JobShell = Type.Object({
  line: Type.String({
    description: 'What to enter in a terminal of this machine, in one line.'
  }),
  node: Type.String({ description: 'Where it leads.' }),
  nodes: Type.Array(Type.String(), {
    description: 'Where it could, in the order of the job.'
  })
});
export type JobShell = Static<typeof JobShell>;
