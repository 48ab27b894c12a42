import { Type, type Static } from '@sinclair/typebox';

import { Count, Epoch, OneOf, Seconds } from '../common';
import { PythonEnvironment } from '../environment';
import { ErrorInfo } from '../errors';
import { parameterKinds } from './notebook';
import { RunGroup, RunNumber, SweepRun } from './runs';
import { runDirectories, SweepPace, SweepResources } from './spec';
import { SweepValue } from './value';

export const SweepId = Type.String({ pattern: '^[a-z0-9]{8,16}$' });

/** An array of a sweep, the newest last. */
export const SweepArray = Type.Object({
  job: Type.Optional(
    Type.String({
      description: 'Absent while nobody knows whether it was taken.'
    })
  ),
  submitted: Epoch,
  tasks: Count,
  runs: Count,
  atOnce: Count,
  isLive: Type.Boolean()
});
export type SweepArray = Static<typeof SweepArray>;

/** A sweep as its folder and the queue tell. */
export const Sweep = Type.Object(
  {
    id: SweepId,
    name: Type.String(),
    folder: Type.String(),
    created: Epoch,
    notebook: Type.String({ description: 'The one that was swept, absolute.' }),
    notebookChanged: Type.Boolean({
      description: 'It is another now than the copy that runs are made of.'
    }),
    isOwn: Type.Boolean({ description: 'This account may write there.' }),
    runs: Count,
    counts: Type.Record(Type.String(), Count, {
      description: 'Runs by state.'
    }),
    parameters: Type.Array(
      Type.Object({
        name: Type.String(),
        kind: OneOf(parameterKinds),
        varies: Type.Boolean({ description: 'Not the same in all runs.' }),
        distinct: Type.Optional(
          Type.Integer({
            minimum: 0,
            description:
              'Different values; absent where the runs cannot be read.'
          })
        )
      })
    ),
    values: Type.Array(
      Type.Object({
        name: Type.String(),
        runs: Type.Integer({ minimum: 0, description: 'That recorded it.' }),
        isNumber: Type.Boolean({ description: 'In all of them.' })
      }),
      { description: 'What the notebooks recorded.' }
    ),
    arrays: Type.Array(SweepArray),
    started: Type.Optional(Epoch),
    ended: Type.Optional(Epoch),
    remaining: Type.Optional(
      Seconds('About so long until all have ended, by those that did.')
    ),
    environment: PythonEnvironment,
    kernel: Type.Optional(Type.String()),
    directory: OneOf(runDirectories),
    resources: SweepResources,
    pace: SweepPace,
    problem: Type.Optional(ErrorInfo)
  },
  {
    $id: 'Sweep',
    description:
      'A sweep. With a `problem` (its folder is gone, cannot be read) the numbers are the last that were known.'
  }
);
export type Sweep = Static<typeof Sweep>;

export const SweepList = Type.Object({
  sweeps: Type.Array(Sweep),
  problems: Type.Array(Type.String())
});
export type SweepList = Static<typeof SweepList>;

export const RunWindow = Type.Object({
  sweep: Sweep,
  rows: Type.Array(SweepRun),
  offset: Count,
  total: Type.Integer({ minimum: 0, description: 'That match the filter.' }),
  groups: Type.Optional(Type.Array(RunGroup)),
  queueProblem: Type.Optional(ErrorInfo)
});
export type RunWindow = Static<typeof RunWindow>;

/** One run made before the sweep is: whether it works, and how long it takes. */
export const SweepTrial = Type.Object(
  {
    id: SweepId,
    where: OneOf(['here', 'queue']),
    folder: Type.String(),
    run: SweepRun,
    parameters: Type.Array(Type.String()),
    isOver: Type.Boolean(),
    traceback: Type.Optional(Type.String()),
    runsPerTask: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Proposed, so that a task takes at least 15 minutes.'
      })
    )
  },
  { $id: 'SweepTrial', description: 'The first run, tried alone.' }
);
export type SweepTrial = Static<typeof SweepTrial>;

const closed = { additionalProperties: false };

/** Which runs are made again, and how. */
export const ResubmitRequest = Type.Object(
  {
    runs: Type.Optional(
      Type.Array(RunNumber, {
        minItems: 1,
        maxItems: 100_000,
        description: 'All that failed, or were never submitted, without it.'
      })
    ),
    changes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            run: RunNumber,
            parameters: Type.Array(SweepValue, { maxItems: 200 })
          },
          closed
        ),
        { maxItems: 10_000, description: 'New values of some of them.' }
      )
    ),
    notebook: OneOf(
      ['kept', 'newest'],
      'The copy that the sweep has, or the notebook as it is now.'
    ),
    resources: Type.Optional(SweepResources),
    pace: Type.Optional(SweepPace)
  },
  closed
);
export type ResubmitRequest = Static<typeof ResubmitRequest>;

export const RunDetail = Type.Object({
  run: SweepRun,
  traceback: Type.Optional(
    Type.String({
      description: 'Of the cell that failed, with its ANSI colours.'
    })
  ),
  figures: Type.Array(
    Type.Object({
      number: Count,
      type: Type.String(),
      cell: Type.Optional(Count)
    })
  ),
  host: Type.Optional(Type.String())
});
export type RunDetail = Static<typeof RunDetail>;
