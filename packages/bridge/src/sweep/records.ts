import {
  mostSweepRuns,
  parameterKinds,
  PythonEnvironment,
  runDirectories,
  runErrorKinds,
  SweepId,
  SweepName,
  SweepPace,
  SweepResources,
  SweepValue
} from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

/** What a sweep is made of: written when it is made, and when runs or a notebook are added. */
export const Manifest = Type.Object({
  version: Type.Literal(1),
  id: SweepId,
  name: SweepName,
  /** Epoch seconds. */
  created: Type.Integer(),
  /** Absent in a sweep; a trial is a sweep of one run. */
  trial: Type.Optional(
    Type.Union([Type.Literal('here'), Type.Literal('queue')])
  ),
  /** The notebook that was swept, and its copies: the last is what runs are made of. */
  notebook: Type.Object({
    path: Type.String(),
    versions: Type.Array(
      Type.Object({
        version: Type.Integer({ minimum: 1 }),
        sha256: Type.String(),
        copied: Type.Integer()
      }),
      { minItems: 1 }
    )
  }),
  /** In the order of the columns. */
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.Union(parameterKinds.map(kind => Type.Literal(kind)))
    })
  ),
  runs: Type.Integer({ minimum: 1, maximum: mostSweepRuns }),
  directory: Type.Union(runDirectories.map(one => Type.Literal(one))),
  environment: PythonEnvironment,
  kernel: Type.Optional(Type.String()),
  resources: SweepResources,
  pace: SweepPace,
  scheduler: Type.Object({
    kind: Type.Union([Type.Literal('slurm'), Type.Literal('local')]),
    cluster: Type.Optional(Type.String()),
    host: Type.String()
  })
});
export type Manifest = Static<typeof Manifest>;

/** A line of `runs.jsonl`. Parameters that are missing keep the notebook's default. */
export const RunLine = Type.Object({
  run: Type.Integer({ minimum: 1, maximum: mostSweepRuns }),
  parameters: Type.Record(Type.String(), SweepValue)
});
export type RunLine = Static<typeof RunLine>;

/** `submissions/TOKEN.json`: noted before the script is handed over, and again with its id. */
export const Submission = Type.Object({
  token: Type.String({ pattern: '^[0-9a-f]{12}$' }),
  at: Type.Integer(),
  /** Of the array; absent while nobody knows whether it was taken. */
  id: Type.Optional(Type.String()),
  /** Nothing of it was taken, or it is known to be over. */
  over: Type.Optional(Type.Boolean()),
  tasks: Type.Integer({ minimum: 1 }),
  runs: Type.Integer({ minimum: 1 }),
  atOnce: Type.Integer({ minimum: 1 }),
  /** The version of the notebook. */
  notebook: Type.Integer({ minimum: 1 }),
  /** Runs that have other parameters since: what they came to before is not of these, taken or not. */
  changed: Type.Optional(Type.Array(Type.Integer({ minimum: 1 })))
});
export type Submission = Static<typeof Submission>;

/** A submission with the runs of its tasks: `submissions/TOKEN.tasks`. */
export interface Submitted extends Submission {
  readonly runsOf: ReadonlyMap<number, readonly number[]>;
}

/**
 * `status/0001.json`, which the runner replaces as a whole at each step: how
 * far a run is. What it does not say (its job was killed), the queue does.
 */
export const RunStatus = Type.Object({
  version: Type.Literal(1),
  run: Type.Integer({ minimum: 1 }),
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('completed'),
    Type.Literal('failed')
  ]),
  /** `SLURM_ARRAY_JOB_ID` and `SLURM_ARRAY_TASK_ID`; absent where there are none. */
  job: Type.Optional(Type.String()),
  task: Type.Optional(Type.Integer()),
  /** Of the submission, as in `submissions/`; absent when it was started by hand. */
  token: Type.Optional(Type.String()),
  host: Type.Optional(Type.String()),
  pid: Type.Optional(Type.Integer()),
  /** Version of the notebook. */
  notebook: Type.Optional(Type.Integer()),
  started: Type.Number(),
  /** When the file was written last. */
  updated: Type.Optional(Type.Number()),
  ended: Type.Optional(Type.Number()),
  cells: Type.Optional(
    Type.Object({ done: Type.Integer(), total: Type.Integer() })
  ),
  kernel: Type.Optional(
    Type.Object({
      name: Type.String(),
      started: Type.Boolean(),
      encrypted: Type.Optional(Type.Boolean())
    })
  ),
  error: Type.Optional(
    Type.Object({
      kind: Type.Union(runErrorKinds.map(kind => Type.Literal(kind))),
      name: Type.Optional(Type.String()),
      message: Type.String(),
      cell: Type.Optional(Type.Integer())
    })
  ),
  exit: Type.Optional(Type.Integer()),
  values: Type.Optional(Type.Record(Type.String(), SweepValue)),
  /** What was recorded, and is not among the values. */
  notes: Type.Optional(Type.Array(Type.String())),
  figures: Type.Optional(
    Type.Array(
      Type.Object({
        /** Below the folder: `figures/0001-1.png`. */
        file: Type.String({
          pattern: '^figures/[0-9]{4,7}-[0-9]{1,3}\\.[a-z]{3,4}$'
        }),
        type: Type.String(),
        cell: Type.Optional(Type.Integer())
      })
    )
  )
});
export type RunStatus = Static<typeof RunStatus>;

/** A sweep as its folder tells; runs and their states are read by `results`. */
export interface SweepRecord {
  /** In the list of the person; that of the manifest, unless another folder has that. */
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** The oldest first. */
  readonly submissions: readonly Submitted[];
  /** What of its submissions cannot be read, in words. */
  readonly problems?: readonly string[];
}

/** What the comment of a job says of a sweep: `hpc-sweep:ID` or `hpc-sweep:ID/TOKEN`. */
export function commentOf(id: string, token?: string): string {
  return `hpc-sweep:${id}${token === undefined ? '' : `/${token}`}`;
}

/** The sweep, and the submission, that a job's comment names. */
export function sweepOf(
  comment: string | undefined
): { readonly id: string; readonly token?: string } | undefined {
  const [, id, token] =
    /^hpc-sweep:([a-z0-9]{8,16})(?:\/([0-9a-f]{12}))?$/.exec(comment ?? '') ??
    [];
  return id === undefined
    ? undefined
    : { id, ...(token !== undefined && { token }) };
}
