import type {
  RunQuery,
  RunState,
  RunWindow,
  Sweep,
  SweepRun
} from '@jupyterlab-hpc/api';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import { act, render, screen, within } from '@testing-library/react';
import React from 'react';

import { Figures } from '../figures';
import { PlotModel } from '../plot';
import type { IResultsActions } from './actions';
import { ResultsModel } from './model';
import { ResultsView } from './resultsview';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** A run for tests: of two parameters, completed by default. */
export function makeRun(
  run: number,
  state: RunState = 'completed',
  more: Partial<SweepRun> = {}
): SweepRun {
  const isDone = state === 'completed';
  return {
    run,
    state,
    attempts: 1,
    job: `48212077_${run}`,
    parameters: [run / 100, [32, 64, 96, 128][(run - 1) % 4] ?? 0, 20000],
    values: isDone ? { energy: -1.25 - run / 1000 } : {},
    figures: 0,
    ...(isDone
      ? { output: `out/${String(run).padStart(4, '0')}.ipynb`, seconds: 1303 }
      : {}),
    ...more
  };
}

/** A sweep for tests, in the states of its runs. */
export function makeSweep(
  runs: readonly SweepRun[],
  more: Partial<Sweep> = {}
): Sweep {
  const counts: Record<string, number> = {};
  for (const { state } of runs) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return {
    id: 'abcdefgh',
    name: 'lattice',
    folder: '/scratch/ada/lattice',
    created: 100,
    notebook: '/home/ada/lattice.ipynb',
    notebookChanged: false,
    isOwn: true,
    runs: runs.length,
    counts,
    parameters: [
      { name: 'alpha', kind: 'float', varies: true },
      { name: 'size', kind: 'int', varies: true },
      { name: 'steps', kind: 'int', varies: false }
    ],
    values: [{ name: 'energy', runs: 1, isNumber: true }],
    arrays: [
      {
        job: '48212077',
        submitted: 200,
        tasks: runs.length,
        runs: runs.length,
        atOnce: 8,
        isLive: true
      }
    ],
    environment: {},
    directory: 'notebook',
    resources: { cpus: 4, memory: 8 * 1024 ** 3, time: '4:00:00' },
    pace: { atOnce: 8, runsPerTask: 1, stagger: 0 },
    ...more
  };
}

/** The bridge, as far as the results of one sweep go. */
export class SweepDouble extends ClientDouble {
  constructor(runs: readonly SweepRun[]) {
    super();
    this.runs = runs;
    this.handlers.listSweepRuns = ({ query }) => this.window(query);
    this.handlers.getSweepRun = ({ params }) => ({
      run: this.runs[params.run - 1] ?? makeRun(params.run),
      traceback: '\u001b[31mValueError\u001b[39m: alpha out of table',
      figures: []
    });
  }

  runs: readonly SweepRun[];
  sweep: Partial<Sweep> = {};
  answer: Partial<RunWindow> = {};

  /** Runs as a server would: in the states and the order that are asked for. */
  window(query: RunQuery): RunWindow {
    const { offset = 0, limit = 200, states, order, sort, group } = query;
    const wanted = states?.split(',');
    const matching = this.runs.filter(
      ({ state }) => wanted?.includes(state) ?? true
    );
    if (sort === 'run' && order === 'desc') {
      matching.reverse();
    }
    const groups =
      group === 'parameter:size'
        ? [32, 64, 96, 128].map(size => ({
            size,
            runs: matching.filter(({ parameters }) => parameters[1] === size)
          }))
        : undefined;
    const rows = groups?.flatMap(one => one.runs) ?? matching;
    let at = 0;
    return {
      sweep: makeSweep(this.runs, this.sweep),
      rows: rows.slice(offset, offset + limit),
      offset,
      total: rows.length,
      ...(groups === undefined
        ? {}
        : {
            groups: groups.map(({ size, runs }) => {
              const first = at;
              at += runs.length;
              const failed = runs.filter(({ state }) => state === 'failed');
              return {
                value: size,
                offset: first,
                runs: runs.length,
                counts: { failed: failed.length },
                means: { energy: -1.2341 }
              };
            })
          }),
      ...this.answer
    };
  }

  /** The queries that were asked. */
  get asked(): RunQuery[] {
    return this.called
      .filter(({ key }) => key === 'listSweepRuns')
      .map(({ input }) => (input as { query: RunQuery }).query);
  }
}

/** A storage that tests have for themselves. */
export function makeStorage(): Pick<
  Storage,
  'getItem' | 'removeItem' | 'setItem'
> {
  const kept = new Map<string, string>();
  return {
    getItem: key => kept.get(key) ?? null,
    removeItem: key => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value)
  };
}

/** What the tab asked of the rest of JupyterLab. */
export const actions = {
  openOutput: jest.fn(),
  openLog: jest.fn(),
  openFolder: jest.fn(),
  openJob: jest.fn(),
  copyParameters: jest.fn(),
  compare: jest.fn(),
  resubmit: jest.fn(),
  addRuns: jest.fn(),
  cancel: jest.fn(),
  pace: jest.fn(),
  exportCsv: jest.fn(),
  openElsewhere: jest.fn(),
  forget: jest.fn()
} satisfies IResultsActions;

/** The tab over a double of the bridge, on fake timers. */
export class ResultsScene {
  constructor(runs: readonly SweepRun[]) {
    this.bridge = new SweepDouble(runs);
    this.model = new ResultsModel(this.bridge, 'abcdefgh', {
      storage: this.storage
    });
    this._plot = new PlotModel({
      client: this.bridge,
      sweepId: 'abcdefgh',
      trans
    });
    this._figures = new Figures(this.bridge);
  }

  readonly bridge: SweepDouble;
  readonly model: ResultsModel;
  readonly storage = makeStorage();

  async open(): Promise<void> {
    const { model } = this;
    const rendermime = new RenderMimeRegistry();
    render(
      <UseSignal signal={model.changed}>
        {() => (
          <ResultsView
            model={model}
            plot={this._plot}
            figures={this._figures}
            rendermime={rendermime}
            actions={actions}
            trans={trans}
            active
          />
        )}
      </UseSignal>
    );
    act(() => {
      model.shown = true;
    });
    await this.pass();
  }

  /** Lets answers arrive, and milliseconds pass. */
  pass(milliseconds = 0): Promise<void> {
    return act(async () => {
      await jest.advanceTimersByTimeAsync(milliseconds);
    });
  }

  rows(): HTMLElement[] {
    return screen
      .queryAllByRole('row')
      .filter(row => row.dataset.key !== undefined);
  }

  keys(): (string | undefined)[] {
    return this.rows().map(row => row.dataset.key);
  }

  row(key: string): HTMLElement {
    const row = this.rows().find(one => one.dataset.key === key);
    if (row === undefined) {
      throw new Error(`There is no row ${key}.`);
    }
    return row;
  }

  cells(key: string): (string | null)[] {
    return within(this.row(key))
      .getAllByRole('gridcell')
      .map(cell => cell.textContent);
  }

  selected(): (string | undefined)[] {
    return this.rows()
      .filter(row => row.getAttribute('aria-selected') === 'true')
      .map(row => row.dataset.key);
  }

  end(): void {
    this.model.dispose();
    this._plot.dispose();
    jest.useRealTimers();
    jest.clearAllMocks();
  }

  private readonly _plot: PlotModel;
  private readonly _figures: Figures;
}
