import type {
  DaskCheck,
  DaskCluster,
  DaskPreview,
  DaskSpec,
  Partition,
  System
} from '@jupyterlab-hpc/api';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import React, { useEffect, useReducer } from 'react';

import { draftStore } from './draft/store';
import type { ILaunchActions } from './fields/form';
import { LaunchModel } from './model';
import type { INotebookInView } from './notebook';
import { LaunchView } from './view';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** What the bridge of a cluster tells of itself. */
export const clusterSystem: System = {
  ...testSystem,
  python: '/opt/jupyter/bin/python3',
  scheduler: {
    kind: 'slurm',
    state: 'ready',
    cluster: 'aurora',
    capabilities: ['everyone', 'nodes', 'partitions']
  }
};

export const partition: Partition = {
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
        '-Xfrozen_modules=off',
        '-m',
        'ipykernel_launcher',
        '-f',
        '{connection_file}'
      ]
    },
    ir: { display_name: 'R', language: 'R', argv: ['R', '--slave'] }
  }
};

/** What a Python has that is as it should be. */
export const goodCheck: DaskCheck = {
  python: '3.13.5',
  packages: {
    distributed: '2026.10.0',
    dask: '2026.10.0',
    bokeh: '3.8.0',
    cloudpickle: '3.1.1',
    msgpack: '1.1.1',
    tornado: '6.5.2'
  }
};

/** The answer of a bridge to a spec: jobs are all full. */
export function previewOf(spec: DaskSpec): DaskPreview {
  const { cores, gpus, memory, processes, scale, workersPerJob } = spec;
  const workers = scale.adapt?.maximum ?? scale.workers;
  const inJobs = workers / workersPerJob;
  const tasks =
    scale.adapt === undefined
      ? Math.ceil(inJobs)
      : Math.max(1, Math.floor(inJobs));
  const held = tasks * workersPerJob;
  return {
    files: [
      {
        name: 'workers.sh',
        text: `#!/bin/bash\n#SBATCH --array=1-${tasks}\n#SBATCH --cpus-per-task=${cores}\n`
      },
      { name: 'scheduler.sh', text: '#!/bin/bash\n' },
      { name: 'dask.yaml', text: '{}\n' }
    ],
    jobs: {
      submissions: spec.mode === 'allocation' ? 1 : 2,
      tasks,
      workers,
      threads: Math.floor(cores / processes),
      processes: held * processes,
      cores: held * cores,
      memory: held * memory,
      gpus: held * Number(gpus?.split(':').at(-1) ?? 0),
      ...(spec.wholeNodes === true && { nodes: tasks })
    },
    problems: []
  };
}

export function clusterOf(spec: DaskSpec, created = 1000): DaskCluster {
  return {
    id: 'abcdefgh',
    name: spec.name,
    state: 'waiting',
    kind: 'slurm',
    spec,
    scale: spec.scale,
    workers: { asked: 4, waiting: 4, running: 0, registered: 0 },
    jobs: [],
    folder: '/home/ada/.local/share/jupyter/hpc/dask/abcdefgh',
    created
  };
}

/** A bridge that knows a cluster and lets start Dask on it. */
export class LaunchDouble extends ClientDouble {
  /** The specs that were sent, in their order. */
  readonly launched: DaskSpec[] = [];

  constructor() {
    super();
    this.handlers.getSystem = () => clusterSystem;
    this.handlers.getResources = () => ({
      partitions: [partition, { ...partition, name: 'gpu', isDefault: false }],
      environment: []
    });
    this.handlers.listDaskProfiles = () => ({
      profiles: [],
      modes: { allocation: true, here: false },
      problems: []
    });
    this.handlers.checkDaskEnvironment = () => goodCheck;
    this.handlers.previewDaskCluster = ({ body }) => previewOf(body.spec);
    this.handlers.launchDaskCluster = ({ body }) => {
      this.launched.push(body.spec);
      return clusterOf(body.spec);
    };
  }
}

/** The form's model; drafts are kept in the browser. */
export function launchModel(
  client: ClientDouble,
  notebook?: INotebookInView
): LaunchModel {
  return new LaunchModel({
    client,
    trans,
    store: draftStore(localStorage, '/'),
    kernelspecs: () => Promise.resolve(kernelspecs),
    notebook: () => notebook
  });
}

/** All of the form but JupyterLab's editors, made anew as its model changes. */
export function WholeForm(props: {
  readonly client: ClientDouble;
  readonly model: LaunchModel;
  readonly actions?: Partial<ILaunchActions>;
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
    <LaunchView
      model={model}
      trans={trans}
      editors={null}
      now={() => client.time}
      actions={{
        launch: () => void model.launch(),
        search: () => void model.search(),
        show: nothing,
        copy: nothing,
        profileMenu: nothing,
        chooseFolder: undefined,
        ...actions
      }}
    />
  );
}
