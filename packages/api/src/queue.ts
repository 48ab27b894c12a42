import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf } from './common';
import { ErrorInfo } from './errors';
import { expandPattern } from './ids';
import { JobId, State } from './job';
import { JobRow } from './row';
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
  'ends',
  'ended',
  'elapsed',
  'timeLimit',
  'nodes',
  'cpus',
  'gpus',
  'memory',
  'priority',
  'exitCode'
] as const;
export type SortKey = (typeof sortKeys)[number];

const key = `-?(?:${sortKeys.join('|')})`;

/** Which jobs: shared by the window and by actions on what it shows. */
const filterFields = {
  q: Type.Optional(
    Type.String({
      maxLength: 256,
      description:
        'Text that id, name, user, account, partition, QOS, nodes, reason or comment contains; words are joined by and.'
    })
  ),
  state: Type.Optional(Type.Array(State, { maxItems: jobStates.length })),
  partition: Type.Optional(Type.Array(Type.String(), { maxItems: 64 })),
  user: Type.Optional(Type.Array(Type.String(), { maxItems: 64 }))
};

/** How the scheduler is asked: shared by whatever is read from the queue. */
const askingFields = {
  fresh: Type.Optional(
    Type.Boolean({ description: 'Wait for a new snapshot.' })
  ),
  every: Type.Optional(
    Type.Integer({
      minimum: 10,
      maximum: 3600,
      description:
        'Seconds between two queries, as the person wishes; the site’s floor comes first.'
    })
  )
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
    group: Type.Optional(
      Type.Boolean({
        description:
          'One row for an array and for a heterogeneous job, and the session’s own job first.'
      })
    ),
    expand: Type.Optional(
      Type.Array(Type.String({ pattern: expandPattern }), {
        maxItems: 16,
        description:
          'Groups that are open: `123`, whose failed and running tasks are listed one by one and the rest as one row; or `123:waiting`, all of whose tasks in that state are listed as well. Without `group`: arrays whose waiting tasks are listed one by one.'
      })
    ),
    keep: Type.Optional(
      Type.Array(JobId, {
        maxItems: 200,
        description:
          'Rows (also groups, by their id) that stay in the window though the filter would hide them: what a person has selected.'
      })
    ),
    kept: Type.Optional(
      Type.Boolean({
        description:
          'While nothing is known yet, answer with what an earlier server showed last, if that is there: `kept` in the reply.'
      })
    ),
    ...askingFields
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
    rows: Type.Array(JobRow),
    matching: Type.Integer({
      minimum: 0,
      description: 'Rows that match the filter, those of open groups included.'
    }),
    jobs: Type.Integer({
      minimum: 0,
      description: 'Rows that match the filter, those of open groups left out.'
    }),
    total: Type.Integer({
      minimum: 0,
      description: 'Rows in the scope, those of open groups left out.'
    }),
    states: Facet,
    partitions: Facet,
    users: Facet,
    kept: Type.Optional(
      Type.Boolean({
        description:
          'The rows are those of an earlier server, and the scheduler is being asked: with `fresh` its answer is waited for.'
      })
    ),
    error: Type.Optional(ErrorInfo)
  },
  {
    description:
      'A window of the queue. With `error`, the rows are those of the last snapshot that succeeded.'
  }
);
export type JobWindow = Static<typeof JobWindow>;

const few = (count: number): ReturnType<typeof Type.Integer> =>
  Type.Integer({ minimum: 0, maximum: 100, default: count });

export const SummaryQuery = Type.Object(
  {
    q: filterFields.q,
    running: Type.Optional(few(6)),
    waiting: Type.Optional(few(4)),
    finished: Type.Optional(few(3)),
    ...askingFields
  },
  { additionalProperties: false }
);
export type SummaryQuery = Static<typeof SummaryQuery>;

const Digest = Type.Object({
  count: Type.Integer({ minimum: 0, description: 'Jobs; an array is one.' }),
  rows: Type.Array(JobRow)
});

export const JobSummary = Type.Object(
  {
    snapshot: Type.String({ description: 'Changes when the queue does.' }),
    total: Type.Integer({
      minimum: 0,
      description: 'Jobs, before the filter; an array is one.'
    }),
    running: Digest,
    waiting: Digest,
    finished: Digest,
    error: Type.Optional(ErrorInfo)
  },
  {
    description:
      'One’s own jobs in brief: those running that end soonest (the session’s own first), those waiting that start soonest, those that ended last. Waiting and held jobs count as waiting, all others that can still change as running.'
  }
);
export type JobSummary = Static<typeof JobSummary>;
