import type { DaskPreview, DaskSpec } from '@jupyterlab-hpc/api';

import { problemsOf } from './problems';
import { allocationScript } from './scripts/allocation';
import { schedulerScript } from './scripts/scheduler';
import { workersScript } from './scripts/workers';
import { clusterFiles } from './folder';
import { firstWorkers, jobsFor, largestArray, sizeOf } from './size';

/** The text of `dask.yaml` of a cluster. */
export type ConfigText = (place: {
  readonly id: string;
  readonly folder: string;
}) => string;

/** Stands for what is only known once a cluster is there. */
const placeholder = { id: 'ID', token: 'TOKEN' } as const;

/** What a spec leads to: its files, what it asks for, and what is wrong with it. */
export function previewOf(
  spec: DaskSpec,
  {
    config,
    folder,
    loop
  }: {
    readonly config: ConfigText;
    /** Of all clusters. */
    readonly folder: string;
    readonly loop?: readonly string[];
  }
): DaskPreview {
  const place = {
    ...placeholder,
    folder: `${folder}/${placeholder.id}`,
    ...(loop && { loop })
  };
  const { job, jobs, threads, workers } = sizeOf(spec);
  const isOne = spec.mode === 'allocation';
  const first = Math.min(jobsFor(spec, firstWorkers(spec.scale)), largestArray);
  const scripts = isOne
    ? [[clusterFiles.allocationScript, allocationScript(spec, place)]]
    : [
        ...(first === 0
          ? []
          : [
              [
                clusterFiles.workersScript,
                workersScript(spec, {
                  ...place,
                  tasks: first,
                  ...(spec.mode === 'jobs' && { scheduler: 'SCHEDULER' })
                })
              ]
            ]),
        [clusterFiles.schedulerScript, schedulerScript(spec, place)]
      ];
  return {
    files: [...scripts, [clusterFiles.config, config(place)]].map(
      ([name = '', text = '']) => ({ name, text })
    ),
    jobs: {
      submissions: isOne ? 1 : first === 0 ? 1 : 2,
      tasks: jobs,
      workers,
      threads,
      processes: jobs * job.processes,
      cores: jobs * job.cores,
      memory: jobs * job.memory,
      gpus: jobs * job.gpus,
      ...(spec.wholeNodes === true && { nodes: jobs })
    },
    problems: problemsOf(spec)
  };
}
