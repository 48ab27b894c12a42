import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf } from './common';
import { ErrorInfo } from './errors';
import { arrayIdPattern } from './ids';
import { Job, State } from './job';
import { jobStates } from './states';

export const scopes = ['mine', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** What the queue can be sorted by; several, comma-separated, `-` descends. */
export const sortKeys = [
  'id',
  'name',
  'state',
  'user',
  'account',
  'partition',
  'qos',
  'reason',
  'submitted',
  'started',
  'elapsed',
  'timeLimit',
  'nodes',
  'cpus',
  'gpus',
  'memory',
  'priority'
] as const;
export type SortKey = (typeof sortKeys)[number];

const key = `-?(?:${sortKeys.join('|')})`;

/** Which jobs: shared by the window and by actions on what it shows. */
const filterFields = {
  q: Type.Optional(
    Type.String({
      maxLength: 256,
      description:
        'Text that id, name, user, account, partition, nodes, reason or comment contains; words are joined by and.'
    })
  ),
  state: Type.Optional(Type.Array(State, { maxItems: jobStates.length })),
  partition: Type.Optional(Type.Array(Type.String(), { maxItems: 64 })),
  user: Type.Optional(Type.Array(Type.String(), { maxItems: 64 }))
};

export const JobFilter = Type.Object(filterFields, {
  additionalProperties: false
});
export type JobFilter = Static<typeof JobFilter>;

export const JobQuery = Type.Object(
  {
    ...filterFields,
    scope: Type.Optional(OneOf(scopes, 'Whose jobs; `mine` by default.')),
    sort: Type.Optional(
      Type.String({
        pattern: `^${key}(?:,${key}){0,7}$`,
        description: `Comma-separated, \`-\` descends: ${sortKeys.join(', ')}.`
      })
    ),
    offset: Type.Optional(Count),
    limit: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, default: 100 })
    ),
    snapshot: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,64}$',
        description: 'Answer from this snapshot only, or with `snapshot-gone`.'
      })
    ),
    expand: Type.Optional(
      Type.Array(Type.String({ pattern: arrayIdPattern }), {
        maxItems: 16,
        description: 'Arrays whose waiting tasks are listed one by one.'
      })
    ),
    fresh: Type.Optional(
      Type.Boolean({ description: 'Wait for a new snapshot.' })
    )
  },
  { additionalProperties: false }
);
export type JobQuery = Static<typeof JobQuery>;

/** Jobs (array tasks counted singly) by a property, for the rows that the other filters leave. */
export const Facet = Type.Record(Type.String(), Count);

export const JobWindow = Type.Object(
  {
    snapshot: Type.String({ description: 'Changes when the queue does.' }),
    offset: Count,
    rows: Type.Array(Job),
    matching: Type.Integer({
      minimum: 0,
      description: 'Rows that match the filter.'
    }),
    total: Type.Integer({ minimum: 0, description: 'Rows in the scope.' }),
    states: Facet,
    partitions: Facet,
    users: Facet,
    error: Type.Optional(ErrorInfo)
  },
  {
    description:
      'A window of the queue. With `error`, the rows are those of the last snapshot that succeeded.'
  }
);
export type JobWindow = Static<typeof JobWindow>;
