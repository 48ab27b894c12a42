import { Type, type Static } from '@sinclair/typebox';

import { OneOf } from './common';
import { Job, State } from './job';

/** The tasks (or components) of a group that are in one state. */
export const GroupPart = Type.Object({
  state: State,
  count: Type.Integer({ minimum: 1, description: 'Tasks, or components.' }),
  ids: Type.Array(Type.String(), {
    description:
      'What actions take for these: `123_[1-9,12]`, as many as a list that is too long for one id needs. Without the job in which the server runs.'
  })
});
export type GroupPart = Static<typeof GroupPart>;

export const groupKinds = ['array', 'het', 'rest'] as const;

/** What a row stands for when it is not one job. */
export const JobGroup = Type.Object({
  kind: OneOf(
    groupKinds,
    'An array; a heterogeneous job; or, in an open group, what is not listed one by one.'
  ),
  parts: Type.Array(GroupPart, {
    minItems: 1,
    description:
      'In the order of a job’s life; only what the filter lets through.'
  }),
  tasks: Type.Optional(
    Type.String({
      description: 'Which tasks: `0-63`, shortened with … when very long.'
    })
  ),
  open: Type.Boolean()
});
export type JobGroup = Static<typeof JobGroup>;

/**
 * One row of a window. Of a group, `state` is that of its first part; times,
 * nodes, CPUs, GPUs and memory are those of that part: the earliest start and
 * submission, the last end, and sums.
 */
export const JobRow = Type.Composite(
  [
    Job,
    Type.Object({
      group: Type.Optional(JobGroup),
      level: Type.Optional(
        Type.Literal(2, { description: 'A row within an open group.' })
      ),
      mine: Type.Optional(
        Type.Boolean({
          description: 'Whether the job is the person’s own, to act on.'
        })
      )
    })
  ],
  { $id: 'JobRow', description: 'One row of a window of the queue.' }
);
export type JobRow = Static<typeof JobRow>;
