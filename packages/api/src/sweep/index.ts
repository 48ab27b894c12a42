import { Type } from '@sinclair/typebox';

import { PreviewCells } from '../clone/preview';
import { AbsolutePath } from '../environment';
import { route } from '../route';
import {
  SweepCheck,
  SweepCheckQuery,
  SweepNotebook,
  SweepPlace
} from './notebook';
import { RunColumn, RunFigure, RunNumber, RunQuery, SweepPlot } from './runs';
import {
  SweepName,
  SweepPreview,
  SweepSpec,
  mostSweepParameters
} from './spec';
import {
  ResubmitRequest,
  RunDetail,
  RunWindow,
  Sweep,
  SweepId,
  SweepList,
  SweepTrial
} from './sweep';
import { SweepValue } from './value';

export * from './combine';
export * from './list';
export { parseLiteral } from './literal';
export * from './notebook';
export * from './parse';
export * from './runs';
export * from './spec';
export * from './sweep';
export * from './value';
export * from './valueText';
export * from './vary';

const closed = { additionalProperties: false };
const params = Type.Object({ id: SweepId });
const ofRun = Type.Object({ id: SweepId, run: RunNumber });
const nothing = Type.Object({}, closed);
const Spec = Type.Object({ spec: SweepSpec }, closed);

export const sweepRoutes = {
  readSweepNotebook: route('POST', '/sweeps/notebook', {
    summary: 'The parameters of a notebook: names, types, defaults, comments.',
    body: Type.Object({ path: AbsolutePath }, closed),
    reply: SweepNotebook
  }),
  checkSweepEnvironment: route('POST', '/sweeps/environment', {
    summary: 'Whether a Python has papermill and the kernel.',
    body: SweepCheckQuery,
    reply: SweepCheck
  }),
  proposeSweepFolder: route('POST', '/sweeps/folder', {
    summary: 'Where the folder of a sweep would be.',
    body: Type.Object(
      {
        notebook: AbsolutePath,
        name: SweepName,
        folder: Type.Optional(Type.String({ minLength: 1, maxLength: 4096 }))
      },
      closed
    ),
    reply: SweepPlace
  }),
  previewSweep: route('POST', '/sweeps/preview', {
    summary: 'What would be made and submitted, and what speaks against it.',
    body: Spec,
    reply: SweepPreview
  }),
  trySweep: route('POST', '/sweeps/trials', {
    summary: 'Makes the first run of a spec alone.',
    body: Type.Object(
      {
        spec: SweepSpec,
        where: Type.Union([Type.Literal('here'), Type.Literal('queue')])
      },
      closed
    ),
    reply: SweepTrial
  }),
  getSweepTrial: route('GET', '/sweeps/trials/:id', {
    summary: 'How far a trial is.',
    params,
    reply: SweepTrial
  }),
  stopSweepTrial: route('POST', '/sweeps/trials/:id/stop', {
    summary: 'Ends a trial.',
    params,
    body: nothing,
    reply: SweepTrial
  }),
  listSweeps: route('GET', '/sweeps', {
    summary: "The user's sweeps, the newest first.",
    reply: SweepList
  }),
  startSweep: route('POST', '/sweeps', {
    summary: 'Makes the folder of a sweep, and submits its array.',
    body: Type.Object(
      {
        spec: SweepSpec,
        anyway: Type.Optional(
          Type.Boolean({
            description: 'Also where its Python lacks something here.'
          })
        )
      },
      closed
    ),
    reply: Sweep
  }),
  openSweepFolder: route('POST', '/sweeps/open', {
    summary: 'Puts the sweep of a folder into the list.',
    body: Type.Object({ folder: AbsolutePath }, closed),
    reply: Sweep
  }),
  getSweep: route('GET', '/sweeps/:id', {
    summary: 'A sweep in numbers.',
    params,
    reply: Sweep
  }),
  listSweepRuns: route('GET', '/sweeps/:id/runs', {
    summary: 'A window of the runs of a sweep, sorted, filtered, grouped.',
    params,
    query: RunQuery,
    reply: RunWindow
  }),
  getSweepRun: route('GET', '/sweeps/:id/runs/:run', {
    summary: 'A run in full.',
    params: ofRun,
    reply: RunDetail
  }),
  getSweepRunCells: route('GET', '/sweeps/:id/runs/:run/cells', {
    summary: 'Cells of the notebook that a run made.',
    params: ofRun,
    query: Type.Object(
      {
        offset: Type.Optional(Type.Integer({ minimum: 0 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
      },
      closed
    ),
    reply: PreviewCells
  }),
  getSweepFigure: route('GET', '/sweeps/:id/runs/:run/figures/:number', {
    summary: 'A picture that a run made.',
    params: Type.Object({
      id: SweepId,
      run: RunNumber,
      number: Type.Integer({ minimum: 1, maximum: 100 })
    }),
    reply: RunFigure
  }),
  plotSweep: route('GET', '/sweeps/:id/plot', {
    summary: 'A recorded value against a parameter.',
    params,
    query: Type.Object(
      {
        x: RunColumn,
        y: RunColumn,
        series: Type.Optional(RunColumn),
        filter: Type.Optional(Type.String({ maxLength: 1000 }))
      },
      closed
    ),
    reply: SweepPlot
  }),
  exportSweep: route('GET', '/sweeps/:id/csv', {
    summary: 'The table of a sweep as CSV.',
    params,
    query: Type.Object(
      {
        filter: Type.Optional(Type.String({ maxLength: 1000 })),
        states: Type.Optional(
          Type.String({ maxLength: 400, description: 'States, with commas.' })
        ),
        typed: Type.Optional(
          Type.Literal('1', {
            description:
              'One type for each column, and their names as variables are: for Parquet.'
          })
        )
      },
      closed
    ),
    reply: Type.Object({ name: Type.String(), text: Type.String() })
  }),
  resubmitSweepRuns: route('POST', '/sweeps/:id/resubmit', {
    summary: 'Makes runs again, as one sparse array.',
    params,
    body: ResubmitRequest,
    reply: Sweep
  }),
  addSweepRuns: route('POST', '/sweeps/:id/add', {
    summary: 'Adds runs, and submits them.',
    params,
    body: Type.Object(
      {
        rows: Type.Array(
          Type.Array(SweepValue, { maxItems: mostSweepParameters }),
          { minItems: 1, maxItems: 100_000 }
        )
      },
      closed
    ),
    reply: Sweep
  }),
  cancelSweepRuns: route('POST', '/sweeps/:id/cancel', {
    summary: 'Ends the runs that have not ended; without `runs` all of them.',
    params,
    body: Type.Object(
      {
        runs: Type.Optional(
          Type.Array(RunNumber, { minItems: 1, maxItems: 100_000 })
        )
      },
      closed
    ),
    reply: Sweep
  }),
  paceSweep: route('POST', '/sweeps/:id/pace', {
    summary: 'How many tasks may run at once, from now on.',
    params,
    body: Type.Object(
      { atOnce: Type.Integer({ minimum: 1, maximum: 100_000 }) },
      closed
    ),
    reply: Sweep
  }),
  forgetSweep: route('POST', '/sweeps/:id/forget', {
    summary: 'Takes a sweep out of the list; its folder stays.',
    params,
    body: nothing,
    reply: Type.Object({ forgotten: Type.Boolean() })
  })
};
