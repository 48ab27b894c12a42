import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf, Seconds } from './common';
import { Efficiency } from './efficiency';
import { jobIdPattern } from './ids';
import { KeptSubmission } from './keptsubmission';
import { jobStates } from './states';

export const JobId = Type.String({
  pattern: jobIdPattern,
  maxLength: 8192,
  description: '`123`, `123_4`, `123_[5-7]` or `75+1`.'
});

export const State = OneOf(jobStates);

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
    comment: Type.Optional(Type.String()),
    exitCode: Type.Optional(
      Type.String({ description: '`code:signal`, of a job in the history.' })
    ),
    maxMemory: Type.Optional(
      Bytes('Bytes at the peak, over all nodes; of a job in the history.')
    )
  },
  { $id: 'Job', description: 'One row of the queue.' }
);
export type Job = Static<typeof Job>;

export const JobDetail = Type.Object({
  job: Job,
  stdout: Type.Optional(Type.String({ description: 'Path of the log.' })),
  stderr: Type.Optional(Type.String()),
  command: Type.Optional(Type.String({ description: 'Path of the script.' })),
  exitCode: Type.Optional(Type.String({ description: '`code:signal`.' })),
  efficiency: Type.Optional(Efficiency),
  submission: Type.Optional(KeptSubmission),
  fields: Type.Array(
    Type.Object({ name: Type.String(), value: Type.String() }),
    { description: "The scheduler's other fields, verbatim." }
  )
});
export type JobDetail = Static<typeof JobDetail>;

export const JobScript = Type.Object({ script: Type.String() });
export type JobScript = Static<typeof JobScript>;
