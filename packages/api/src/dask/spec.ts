import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';
import { AbsolutePath, PythonEnvironment, Word, Words } from '../environment';
import {
  daskGpusPattern,
  daskInterfacePattern,
  daskNamePattern,
  mostDaskCores,
  mostDaskProcesses,
  mostDaskSchedulerCores,
  mostDaskWorkers,
  mostIdleTimeout
} from './limits';

/**
 * Where the processes of a cluster run:
 * - `jobs`: the scheduler in a job of its own, the workers in job arrays
 * - `allocation`: all of them in one job of a fixed size
 * - `here`: the scheduler beside the Jupyter server, where the site allows
 *   that, the workers in job arrays
 */
export const daskModes = ['jobs', 'allocation', 'here'] as const;
export type DaskMode = (typeof daskModes)[number];

const closed = { additionalProperties: false };

export const DaskName = Type.String({
  pattern: daskNamePattern,
  description: '1 to 50 characters, without blanks around them.'
});

/** How many workers there shall be: always so many, or as the work wants. */
export const DaskScale = Type.Object(
  {
    workers: Type.Integer({
      minimum: 0,
      maximum: mostDaskWorkers,
      description: 'Asked for; at the start, of an adaptive cluster.'
    }),
    adapt: Type.Optional(
      Type.Object(
        {
          minimum: Type.Integer({ minimum: 0, maximum: mostDaskWorkers }),
          maximum: Type.Integer({ minimum: 1, maximum: mostDaskWorkers })
        },
        {
          ...closed,
          description: "Follows the target of Dask's scheduler, between both."
        }
      )
    )
  },
  closed
);
export type DaskScale = Static<typeof DaskScale>;

/** What the job of the scheduler asks for; in one allocation, it is part of that. */
export const DaskSchedulerSize = Type.Object(
  {
    cores: Type.Integer({ minimum: 1, maximum: mostDaskSchedulerCores }),
    memory: Bytes('Bytes.'),
    time: Type.Optional(Word)
  },
  closed
);

/**
 * All that a cluster is made of. Cores and memory are those of one worker;
 * a worker has `processes` of Dask's worker processes, which share them; a job
 * (a task of the array) holds `workersPerJob` workers.
 */
export const DaskSpec = Type.Object(
  {
    name: DaskName,
    mode: OneOf(daskModes),
    scale: DaskScale,
    cores: Type.Integer({ minimum: 1, maximum: mostDaskCores }),
    memory: Bytes('Bytes of one worker.'),
    processes: Type.Integer({ minimum: 1, maximum: mostDaskProcesses }),
    workersPerJob: Type.Integer({ minimum: 1, maximum: mostDaskProcesses }),
    wholeNodes: Type.Optional(
      Type.Boolean({ description: 'A job has its nodes to itself.' })
    ),
    gpus: Type.Optional(
      Type.String({
        pattern: daskGpusPattern,
        description: 'Of one worker: `2` or `a100:2`.'
      })
    ),
    partition: Type.Optional(Word),
    account: Type.Optional(Word),
    qos: Type.Optional(Word),
    time: Type.Optional(Word),
    interface: Type.Optional(
      Type.String({
        pattern: daskInterfacePattern,
        description: 'The network interface that all processes use.'
      })
    ),
    localDirectory: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4096,
        pattern: '^[^\\u0000-\\u001f\\u007f]+$',
        description:
          'Where workers spill to: an absolute path, or one that begins with a variable; `$TMPDIR` without it.'
      })
    ),
    directory: Type.Optional(AbsolutePath),
    environment: PythonEnvironment,
    scheduler: Type.Optional(DaskSchedulerSize),
    workerArguments: Type.Optional(Words),
    schedulerArguments: Type.Optional(Words),
    directives: Type.Optional(Words),
    schedulerDirectives: Type.Optional(Words),
    idleTimeout: Type.Integer({
      minimum: 0,
      maximum: mostIdleTimeout,
      description: 'Seconds without a task until it ends; 0: never.'
    }),
    replace: Type.Boolean({
      description: 'Workers lost to their limit or to preemption are replaced.'
    })
  },
  {
    ...closed,
    $id: 'DaskSpec',
    description: 'What a Dask cluster is made of.'
  }
);
export type DaskSpec = Static<typeof DaskSpec>;

/** Numbers of workers by how far they are. */
export const DaskWorkers = Type.Object({
  asked: Count,
  waiting: Type.Integer({
    minimum: 0,
    description: 'Their jobs wait in the queue.'
  }),
  running: Type.Integer({ minimum: 0, description: 'Their jobs run.' }),
  registered: Type.Integer({
    minimum: 0,
    description: "Known to Dask's scheduler."
  })
});
export type DaskWorkers = Static<typeof DaskWorkers>;
