import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Seconds } from './common';

/** A part of what was given that was used. */
const Share = (used: string, of: string, unit: typeof Seconds | typeof Bytes) =>
  Type.Object({ used: unit(used), of: Type.Optional(unit(of)) });

/** How much of what it asked for a job used, as `seff` computes it. */
export const Efficiency = Type.Object({
  job: Type.String({
    description:
      'The id of the job that was measured: of one that has not ended, the last run of the same name and folder.'
  }),
  cpu: Type.Optional(
    Share('CPU seconds that it used.', 'CPU seconds that it had.', Seconds)
  ),
  memory: Type.Optional(
    Share(
      'Bytes at the peak, over all nodes: the largest task of a step times its tasks.',
      'Bytes that it had, over all nodes.',
      Bytes
    )
  ),
  time: Type.Optional(
    Share('Seconds that it ran.', 'Its time limit.', Seconds)
  ),
  advice: Type.Optional(
    Type.Object(
      {
        runs: Type.Integer({
          minimum: 1,
          description: 'Completed runs of the same name and folder.'
        }),
        time: Type.Optional(
          Share('The longest of them.', 'What is enough.', Seconds)
        ),
        memory: Type.Optional(
          Share('The largest peak of them.', 'What is enough.', Bytes)
        )
      },
      { description: 'What to ask for the next time.' }
    )
  )
});
export type Efficiency = Static<typeof Efficiency>;
