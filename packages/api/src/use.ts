import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch } from './common';

/** What a running job uses, as its nodes measure it. */
export const JobUse = Type.Object({
  at: Type.Integer({
    ...Epoch,
    description: 'When it was asked for: seconds since the epoch.'
  }),
  cpuTime: Type.Integer({
    minimum: 0,
    description: 'Seconds of CPU time of all its steps that run.'
  }),
  memory: Bytes('Bytes that all tasks of these steps have now.'),
  tasks: Count,
  averageMemory: Bytes(
    'Bytes that a task has now, on average, in the step with the highest peak.'
  ),
  peakMemory: Bytes('Bytes: the most that one task ever had.')
});
export type JobUse = Static<typeof JobUse>;
