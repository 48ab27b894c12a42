import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf, Seconds } from './common';
import { ErrorInfo } from './errors';
import { arrayIdPattern, jobIdPattern } from './ids';
import { route } from './route';
import { jobStates } from './states';

const JobId = Type.String({
  pattern: jobIdPattern,
  maxLength: 8192,
  description: '`123`, `123_4`, `123_[5-7]` or `75+1`.'
});

const State = OneOf(jobStates);

/** One row of the queue. Absent fields are those that the scheduler left open. */
export const Job = Type.Object(
  {
    id: Type.String({
      description:
        '`123`, `123_4`, `123_[5-7]` or `75+1`: what actions take. The waiting rest of an array is one row.'
    }),
    cluster: Type.Optional(Type.String()),
    arrayId: Type.Optional(
      Type.String({ description: 'The array that the row belongs to.' })
    ),
    tasks: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Array tasks that this row stands for, when not one.'
      })
    ),
    throttle: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Array tasks that may run at once (`%N`).'
      })
    ),
    hetId: Type.Optional(
      Type.String({ description: 'The heterogeneous job of a component.' })
    ),
    name: Type.String(),
    user: Type.String(),
    account: Type.Optional(Type.String()),
    partition: Type.String(),
    qos: Type.Optional(Type.String()),
    state: State,
    rawState: Type.String({ description: "The scheduler's own word." }),
    reason: Type.Optional(
      Type.String({
        description: "Why it waits or ended, the scheduler's word."
      })
    ),
    submitted: Type.Optional(Epoch),
    estimatedStart: Type.Optional(Epoch),
    started: Type.Optional(Epoch),
    ended: Type.Optional(Epoch),
    timeLimit: Type.Optional(Seconds()),
    elapsed: Type.Optional(
      Seconds(
        'Seconds of run time, for jobs whose clock stands. A running job has `started` and ticks in the browser.'
      )
    ),
    nodes: Type.Optional(Count),
    cpus: Type.Optional(Count),
    gpus: Type.Optional(Count),
    memory: Type.Optional(Bytes('Bytes, over all nodes.')),
    nodeList: Type.Optional(Type.String()),
    priority: Type.Optional(Count),
    dependency: Type.Optional(Type.String()),
    directory: Type.Optional(Type.String()),
    comment: Type.Optional(Type.String())
  },
  { $id: 'Job', description: 'One row of the queue.' }
);
export type Job = Static<typeof Job>;

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

export const JobDetail = Type.Object({
  job: Job,
  stdout: Type.Optional(Type.String({ description: 'Path of the log.' })),
  stderr: Type.Optional(Type.String()),
  command: Type.Optional(Type.String({ description: 'Path of the script.' })),
  exitCode: Type.Optional(Type.String({ description: '`code:signal`.' })),
  fields: Type.Array(
    Type.Object({ name: Type.String(), value: Type.String() }),
    { description: "The scheduler's other fields, verbatim." }
  )
});
export type JobDetail = Static<typeof JobDetail>;

export const JobScript = Type.Object({ script: Type.String() });
export type JobScript = Static<typeof JobScript>;

export const streams = ['stdout', 'stderr'] as const;

export const LogQuery = Type.Object(
  {
    stream: Type.Optional(OneOf(streams)),
    offset: Type.Optional(
      Type.Integer({
        description: 'Bytes from the start; negative: from the end.'
      })
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1048576, default: 65536 })
    )
  },
  { additionalProperties: false }
);
export type LogQuery = Static<typeof LogQuery>;

export const LogPart = Type.Object({
  path: Type.String(),
  offset: Count,
  size: Bytes(),
  base64: Type.String({ description: 'The bytes, which may not be text.' })
});
export type LogPart = Static<typeof LogPart>;

/** Options of `sbatch` that a request may set; all else stands in the script. */
export const optionNames = [
  'account',
  'partition',
  'qos',
  'reservation',
  'constraint',
  'time',
  'job-name'
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
            'job-name': OptionValue
          },
          { additionalProperties: false }
        )
      )
    )
  },
  { additionalProperties: false }
);
export type SubmitRequest = Static<typeof SubmitRequest>;

export const Submitted = Type.Object({
  id: Type.String(),
  cluster: Type.Optional(Type.String()),
  warnings: Type.Optional(
    Type.String({ description: 'What the scheduler said beside the id.' })
  )
});
export type Submitted = Static<typeof Submitted>;

export const Estimate = Type.Object({
  start: Type.Optional(Epoch),
  message: Type.String({ description: "The scheduler's own words." })
});
export type Estimate = Static<typeof Estimate>;

export const jobActions = ['cancel', 'hold', 'release', 'requeue'] as const;
export type JobAction = (typeof jobActions)[number];

export const ActionRequest = Type.Object(
  {
    action: OneOf(jobActions),
    ids: Type.Optional(Type.Array(JobId, { minItems: 1, maxItems: 10000 })),
    filter: Type.Optional(JobFilter),
    scope: Type.Optional(OneOf(scopes)),
    snapshot: Type.Optional(Type.String()),
    expectedCount: Type.Optional(Count)
  },
  {
    additionalProperties: false,
    description:
      'Either `ids`, or `filter` with the `snapshot` and the count that the person saw.'
  }
);
export type ActionRequest = Static<typeof ActionRequest>;

export const ActionResult = Type.Object({
  id: Type.String(),
  error: Type.Optional(ErrorInfo)
});
export type ActionResult = Static<typeof ActionResult>;

const ById = Type.Object({ id: JobId });

export const jobRoutes = {
  listJobs: route('GET', '/jobs', {
    summary: 'A window of the queue, from the last snapshot.',
    query: JobQuery,
    reply: JobWindow
  }),
  getJob: route('GET', '/jobs/:id', {
    summary: 'All that the scheduler tells of one job.',
    params: ById,
    reply: JobDetail
  }),
  getJobScript: route('GET', '/jobs/:id/script', {
    summary: 'The batch script of a job of your own.',
    params: ById,
    reply: JobScript
  }),
  getJobLog: route('GET', '/jobs/:id/log', {
    summary: 'Bytes of the log of a job, from an offset.',
    params: ById,
    query: LogQuery,
    reply: LogPart
  }),
  submitJob: route('POST', '/jobs', {
    summary: 'Submits a script.',
    body: SubmitRequest,
    reply: Submitted
  }),
  testJob: route('POST', '/jobs/test', {
    summary: "The scheduler's estimate of a start, or its refusal.",
    body: SubmitRequest,
    reply: Estimate
  }),
  actOnJobs: route('POST', '/jobs/actions', {
    summary: 'Cancels, holds, releases or requeues jobs; a result per id.',
    body: ActionRequest,
    reply: Type.Object({ results: Type.Array(ActionResult) })
  })
};
