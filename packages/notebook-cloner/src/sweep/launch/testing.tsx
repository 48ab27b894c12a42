import type {
  Partition,
  Sweep,
  SweepNotebook,
  SweepPreview,
  SweepRun,
  SweepSpec,
  SweepTable,
  SweepTrial,
  System
} from '@jupyterlab-hpc/api';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import React, { useEffect, useReducer } from 'react';

import { makeSweep } from '../testing';
import { draftStore } from './draft/store';
import type { IFormActions } from './fields/form';
import { NewSweepModel } from './model';
import { NewSweepView } from './view';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** What the bridge of a cluster tells of itself. */
export const clusterSystem: System = {
  ...testSystem,
  python: '/opt/jupyter/bin/python3',
  features: { ...testSystem.features, sweeps: true, 'sweep-here': true },
  scheduler: {
    kind: 'slurm',
    state: 'ready',
    cluster: 'aurora',
    capabilities: ['everyone', 'nodes', 'partitions']
  }
};

const partition: Partition = {
  name: 'regular',
  isDefault: true,
  state: 'up',
  maxTime: 86_400,
  nodes: 100,
  nodesByState: {},
  cpus: 12_800,
  cpusIdle: 0,
  cpusPerNode: 128,
  memoryPerNode: 512 * 2 ** 30,
  gres: []
};

export const kernelspecs = {
  default: 'python3',
  kernelspecs: {
    python3: {
      display_name: 'Python 3',
      language: 'python',
      argv: ['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}']
    },
    era5: {
      display_name: 'era5',
      language: 'python',
      argv: [
        '/home/ada/envs/era5/bin/python',
        '-m',
        'ipykernel_launcher',
        '-f',
        '{connection_file}'
      ]
    },
    ir: { display_name: 'R', language: 'R', argv: ['R', '--slave'] }
  }
};

/** The notebook of the screens. */
export function makeNotebook(
  notebook: Partial<SweepNotebook> = {}
): SweepNotebook {
  return {
    path: '/home/ada/lattice.ipynb',
    name: 'lattice',
    bytes: 212_000,
    modified: 900,
    cells: 5,
    kernel: { name: 'era5', displayName: 'era5', language: 'python' },
    cell: 1,
    parameters: [
      {
        name: 'alpha',
        type: 'float',
        kind: 'float',
        isOptional: false,
        default: 0.3,
        source: '0.3'
      }
    ],
    ...notebook
  };
}

/** So many runs of it. */
export function tableOf(runs: number): SweepTable {
  return {
    names: ['alpha'],
    rows: Array.from({ length: runs }, (_, at) => [0.3 + at / 100])
  };
}

/** What the bridge makes of a spec: arrays of at most 1,000 tasks. */
export function previewOf(spec: SweepSpec): SweepPreview {
  const { atOnce, resources, runsPerTask, table } = spec;
  const runs = table.rows.length;
  const tasks = Math.ceil(runs / runsPerTask);
  const arrays = Math.max(1, Math.ceil(tasks / 1000));
  return {
    script: `#!/bin/bash\n#SBATCH --array=1-${tasks}%${atOnce}\n#SBATCH --cpus-per-task=${resources.cpus}\n`,
    runs,
    arrays: Array.from({ length: arrays }, () => ({ tasks, atOnce })),
    files: 12 + 4 * runs,
    seconds: tasks * 4 * 3600,
    warnings: []
  };
}

export const sweepOf = (spec: SweepSpec, sweep: Partial<Sweep> = {}): Sweep =>
  makeSweep({
    name: spec.name,
    folder: spec.folder,
    runs: spec.table.rows.length,
    counts: { waiting: spec.table.rows.length },
    ...sweep
  });

/** The first run, tried; it runs, in its third cell. */
export function makeTrial(
  run: Partial<SweepRun> = {},
  trial: Partial<SweepTrial> = {}
): SweepTrial {
  return {
    id: 'trial123',
    where: 'here',
    folder: '/data/hpc/sweeps/trial123',
    isOver: false,
    parameters: ['alpha'],
    run: {
      run: 1,
      state: 'running',
      attempts: 1,
      started: 940,
      cells: { done: 3, total: 5 },
      parameters: [0.3],
      values: {},
      figures: 0,
      ...run
    },
    ...trial
  };
}

/** A bridge that knows a cluster and starts sweeps on it. */
export class SweepDouble extends ClientDouble {
  /** The specs that were sent, in their order. */
  readonly started: SweepSpec[] = [];

  constructor() {
    super();
    this.handlers.getSystem = () => clusterSystem;
    this.handlers.getResources = () => ({
      partitions: [partition, { ...partition, name: 'gpu', isDefault: false }],
      maxArraySize: 1001,
      environment: []
    });
    this.handlers.readSweepNotebook = () => makeNotebook();
    this.handlers.checkSweepEnvironment = ({ body }) => ({
      python: '3.12.4',
      packages: { papermill: '2.6.0' },
      kernel: {
        name: body.kernel ?? 'era5',
        isThere: true,
        encrypted: true
      }
    });
    this.handlers.proposeSweepFolder = ({ body }) => {
      const typed = body.folder?.replace('$SCRATCH', '/scratch/ada');
      return {
        folder: typed ?? `/scratch/ada/${body.name}/runs`,
        shown: body.folder ?? `$SCRATCH/${body.name}/runs`,
        note: 'Files that nobody reads for 30 days are removed.'
      };
    };
    this.handlers.previewSweep = ({ body }) => previewOf(body.spec);
    this.handlers.startSweep = ({ body }) => {
      this.started.push(body.spec);
      return sweepOf(body.spec);
    };
    this.handlers.listSweeps = () => ({ sweeps: [], problems: [] });
  }
}

export function formModel(client: ClientDouble): NewSweepModel {
  return new NewSweepModel({
    client,
    trans,
    store: draftStore(localStorage, '/', 'lattice.ipynb'),
    locate: () => Promise.resolve('/home/ada/lattice.ipynb'),
    kernelspecs: () => Promise.resolve(kernelspecs)
  });
}

/** All of the form, made anew as its model changes. */
export function WholeForm(props: {
  readonly client: ClientDouble;
  readonly model: NewSweepModel;
  readonly actions?: Partial<IFormActions>;
}): React.JSX.Element {
  const { actions, client, model } = props;
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);
  const nothing = (): void => undefined;
  return (
    <NewSweepView
      id="form"
      model={model}
      trans={trans}
      now={() => client.time}
      actions={{
        start: anyway => void model.start(anyway),
        tryFirst: where => void model.tryFirst(where),
        tryMenu: nothing,
        search: () => void model.search(),
        show: nothing,
        mark: nothing,
        openOutput: nothing,
        openLog: nothing,
        chooseCsv: undefined,
        copy: nothing,
        close: nothing,
        chooseFolder: undefined,
        ...actions
      }}
    />
  );
}
