import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';
import { jobStates } from '../states';
import { SweepValue } from './value';

/** As a job, or `unsubmitted`: no job has taken it yet. */
export const runStates = [...jobStates, 'unsubmitted'] as const;
export type RunState = (typeof runStates)[number];

/**
 * What ended a run:
 * - `cell`: a cell of the notebook raised an error
 * - `kernel`: the kernel did not start, or died
 * - `setup`: the lines before it, the Python, papermill, its files
 * - `killed`: its process was ended by a signal
 * - `job`: its job ended it, or ended without a word of it
 */
export const runErrorKinds = [
  'cell',
  'kernel',
  'setup',
  'killed',
  'job'
] as const;
export type RunErrorKind = (typeof runErrorKinds)[number];

export const RunError = Type.Object({
  kind: OneOf(runErrorKinds),
  name: Type.Optional(Type.String({ description: '`ValueError`' })),
  message: Type.String({ description: 'One line, cut where it is long.' }),
  cell: Type.Optional(Count)
});
export type RunError = Static<typeof RunError>;

export const RunNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** One run, as the grid shows it. Times are epoch seconds. */
export const SweepRun = Type.Object(
  {
    run: RunNumber,
    state: OneOf(runStates),
    rawState: Type.Optional(
      Type.String({ description: "The scheduler's own word, of its task." })
    ),
    reason: Type.Optional(Type.String()),
    job: Type.Optional(
      Type.String({
        description: 'The task that has it, or had it last: `123_4`.'
      })
    ),
    attempts: Type.Integer({
      minimum: 0,
      description: 'Times that it was submitted.'
    }),
    started: Type.Optional(Type.Number()),
    ended: Type.Optional(Type.Number()),
    seconds: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'How long it took; a running one ticks from `started`.'
      })
    ),
    cells: Type.Optional(Type.Object({ done: Count, total: Count })),
    error: Type.Optional(RunError),
    exit: Type.Optional(Type.Integer()),
    parameters: Type.Array(SweepValue, {
      description: 'In the order of the parameters of the sweep.'
    }),
    values: Type.Record(Type.String(), SweepValue, {
      description: 'What the notebook recorded.'
    }),
    output: Type.Optional(
      Type.String({ description: 'Its notebook, below the folder.' })
    ),
    log: Type.Optional(
      Type.String({ description: 'What its task printed, below the folder.' })
    ),
    figures: Type.Integer({
      minimum: 0,
      description: 'How many can be shown.'
    }),
    oldNotebook: Type.Optional(
      Type.Literal(true, {
        description: 'Its result is of an older version of the notebook.'
      })
    )
  },
  { $id: 'SweepRun', description: 'One run of a sweep.' }
);
export type SweepRun = Static<typeof SweepRun>;

/** `run`, `state`, `seconds`, `started`, `job`, `parameter:NAME` or `value:NAME`. */
export const RunColumn = Type.String({
  pattern: '^(?:run|state|seconds|started|job|(?:parameter|value):.{1,200})$'
});

export const RunQuery = Type.Object(
  {
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    sort: Type.Optional(RunColumn),
    order: Type.Optional(OneOf(['asc', 'desc'])),
    filter: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'As `alpha > 0.4, failed`: terms that all have to hold.'
      })
    ),
    states: Type.Optional(
      Type.String({ maxLength: 400, description: 'States, with commas.' })
    ),
    group: Type.Optional(RunColumn),
    fresh: Type.Optional(Type.Literal('1'))
  },
  { additionalProperties: false }
);
export type RunQuery = Static<typeof RunQuery>;

/** Runs that have the same value in the column by which they are grouped. */
export const RunGroup = Type.Object({
  value: Type.Optional(SweepValue),
  offset: Type.Integer({ minimum: 0, description: 'Of its first run.' }),
  runs: Count,
  counts: Type.Record(Type.String(), Count, { description: 'By state.' }),
  means: Type.Record(Type.String(), Type.Number(), {
    description: 'Of each recorded number.'
  })
});
export type RunGroup = Static<typeof RunGroup>;

/** A picture that a run made. */
export const RunFigure = Type.Object({
  type: OneOf(['image/png', 'image/jpeg', 'image/svg+xml', 'image/gif']),
  data: Type.String({ description: 'base64' }),
  bytes: Bytes()
});
export type RunFigure = Static<typeof RunFigure>;

/** One point for each run that has both values. Categories are texts. */
export const SweepPlot = Type.Object({
  points: Type.Array(
    Type.Object({
      run: RunNumber,
      state: OneOf(runStates),
      x: SweepValue,
      y: Type.Optional(
        Type.Number({ description: 'Absent where the run recorded none.' })
      ),
      series: Type.Optional(SweepValue)
    })
  ),
  total: Type.Integer({
    minimum: 0,
    description:
      'Runs; where there are more than points, these are spread over them.'
  }),
  withValue: Count
});
export type SweepPlot = Static<typeof SweepPlot>;
