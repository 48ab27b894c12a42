import { Type, type Static } from '@sinclair/typebox';

import { JobId } from './job';
import { isLive, type JobState } from './states';

const Word = Type.String({
  minLength: 1,
  maxLength: 1024,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$'
});

/** What of a job can be another after it was submitted; what is left out stays. */
export const JobChange = Type.Object(
  {
    name: Type.Optional(Word),
    timeLimit: Type.Optional(
      Type.Integer({ minimum: 60, description: 'Seconds, in whole minutes.' })
    ),
    partition: Type.Optional(Word),
    qos: Type.Optional(Word),
    dependency: Type.Optional(
      Type.String({
        maxLength: 4096,
        pattern: '^[^\\u0000-\\u001f\\u007f]*$',
        description: 'As sbatch takes it; empty: none.'
      })
    ),
    throttle: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Tasks of an array that may run at once; 0: all.'
      })
    )
  },
  { additionalProperties: false, minProperties: 1 }
);
export type JobChange = Static<typeof JobChange>;

/** What can be changed while a job waits, in the order of forms. */
const ofWaiting = [
  'name',
  'partition',
  'qos',
  'timeLimit',
  'dependency',
  'throttle'
] as const satisfies readonly (keyof JobChange)[];

/**
 * What the scheduler takes changes of, in a state: of a job that runs, little;
 * of one that ended, nothing. (Slurm's `scontrol` manual page.)
 */
export function changesIn(state: JobState): readonly (keyof JobChange)[] {
  if (['waiting', 'held', 'requeued'].includes(state)) {
    return ofWaiting;
  }
  return isLive(state) ? ['name', 'timeLimit', 'throttle'] : [];
}

export const ChangeRequest = Type.Object(
  {
    ids: Type.Array(JobId, { minItems: 1, maxItems: 1000 }),
    change: JobChange
  },
  { additionalProperties: false }
);
export type ChangeRequest = Static<typeof ChangeRequest>;
