import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf } from '../common';
import { ErrorInfo } from '../errors';
import { DaskScale, DaskSpec, DaskWorkers } from './spec';

/**
 * - `launching`: its jobs are being submitted
 * - `waiting`: the job of its scheduler waits in the queue
 * - `starting`: that runs, and Dask's scheduler does not answer yet
 * - `running`: it answers, and there are as many workers as asked for
 * - `scaling`: it answers, and workers are on their way, or leave
 * - `ending`: it was told to end, and something of it still runs
 * - `ended`: nothing of it runs, as was wanted
 * - `lost`: its scheduler is gone though nobody wanted that
 */
export const daskStates = [
  'launching',
  'waiting',
  'starting',
  'running',
  'scaling',
  'ending',
  'ended',
  'lost'
] as const;
export type DaskState = (typeof daskStates)[number];

/** Why there is a cluster no more. */
export const daskEnds = [
  'stopped',
  'idle',
  'time-limit',
  'cancelled',
  'failed',
  'insecure',
  'unknown'
] as const;
export type DaskEnd = (typeof daskEnds)[number];

export const DaskId = Type.String({ pattern: '^[a-z0-9]{8,16}$' });

export const daskRoles = ['scheduler', 'workers', 'allocation'] as const;

/** One submission for a cluster. */
export const DaskJob = Type.Object({
  id: Type.String({ description: 'Of the job, or of the array.' }),
  role: OneOf(daskRoles),
  tasks: Type.Integer({ minimum: 1 }),
  submitted: Epoch
});
export type DaskJob = Static<typeof DaskJob>;

/** What Dask's scheduler says of its workers, added up. */
export const DaskLoad = Type.Object({
  at: Epoch,
  cores: Count,
  cpu: Type.Number({
    minimum: 0,
    description: 'Cores in use: 1 is one core, fully.'
  }),
  memory: Bytes('Bytes in use.'),
  memoryLimit: Bytes('Bytes that there are.'),
  tasks: Type.Integer({ minimum: 0, description: 'Not done yet.' }),
  workers: Count
});
export type DaskLoad = Static<typeof DaskLoad>;

export const DaskCluster = Type.Object(
  {
    id: DaskId,
    name: Type.String(),
    state: OneOf(daskStates),
    end: Type.Optional(OneOf(daskEnds)),
    reason: Type.Optional(
      Type.String({
        description: "Why it waits, in the scheduler's word (`Resources`)."
      })
    ),
    message: Type.Optional(
      Type.String({ description: 'What is wrong, or came about, in words.' })
    ),
    problem: Type.Optional(ErrorInfo),
    kind: OneOf(['slurm', 'local']),
    spec: DaskSpec,
    scale: DaskScale,
    workers: DaskWorkers,
    jobs: Type.Array(DaskJob),
    folder: Type.String({ description: 'Where it is kept, absolute.' }),
    folderBytes: Type.Optional(Bytes('Bytes of its folder, once it is over.')),
    created: Epoch,
    changed: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'When it came into its state, epoch seconds.'
      })
    ),
    estimatedStart: Type.Optional(Epoch),
    endsAt: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'When its time limit ends it, epoch seconds.'
      })
    ),
    idleEndsAt: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'When it ends for want of work, epoch seconds.'
      })
    ),
    load: Type.Optional(DaskLoad),
    replaced: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Workers that were asked for in the place of lost ones.'
      })
    ),
    control: Type.Optional(
      OneOf(
        ['inside', 'here', 'nobody'],
        'Who adapts and replaces: its own job, this server while it runs, or nobody.'
      )
    )
  },
  { $id: 'DaskCluster', description: 'A cluster, as it is.' }
);
export type DaskCluster = Static<typeof DaskCluster>;

/** Jobs of workers that a notebook started by dask-jobqueue. */
export const DaskForeign = Type.Object(
  {
    key: Type.String({ description: 'The address of its scheduler.' }),
    name: Type.String(),
    directory: Type.Optional(Type.String()),
    jobs: Type.Array(Type.String(), { description: 'Ids, live ones only.' }),
    running: Count,
    waiting: Count
  },
  { description: 'A cluster that is not ours: to look at, and to cancel.' }
);
export type DaskForeign = Static<typeof DaskForeign>;

export const DaskClusters = Type.Object({
  clusters: Type.Array(DaskCluster, { description: 'The newest first.' }),
  foreign: Type.Array(DaskForeign),
  problems: Type.Array(Type.String(), {
    description: 'Folders that could not be read, in words.'
  }),
  error: Type.Optional(ErrorInfo)
});
export type DaskClusters = Static<typeof DaskClusters>;

/** One of Dask's worker processes. */
export const DaskWorker = Type.Object({
  name: Type.String(),
  address: Type.String(),
  host: Type.String(),
  job: Type.Optional(Type.String({ description: '`123_4`.' })),
  status: Type.String({ description: "Dask's own word." }),
  threads: Count,
  cpu: Type.Number({ minimum: 0, description: 'Cores in use.' }),
  memory: Bytes('Bytes in use.'),
  memoryLimit: Bytes('Bytes that it may use.'),
  tasks: Type.Integer({ minimum: 0, description: 'Under way or waiting.' }),
  seen: Type.Optional(Epoch)
});
export type DaskWorker = Static<typeof DaskWorker>;

export const DaskDetail = Type.Object({
  cluster: DaskCluster,
  workers: Type.Array(DaskWorker),
  history: Type.Array(DaskLoad, {
    description: 'What was seen since somebody looks, the oldest first.'
  })
});
export type DaskDetail = Static<typeof DaskDetail>;

export const DaskSnippet = Type.Object({
  code: Type.String({
    description: 'Lines of Python that connect a client, anywhere.'
  })
});

export const DaskPages = Type.Object({
  pages: Type.Array(
    Type.Object({
      title: Type.String(),
      path: Type.String({ description: 'Below the dashboard of the cluster.' })
    })
  )
});
export type DaskPages = Static<typeof DaskPages>;
