import type { DaskSpec } from '@jupyterlab-hpc/api';

import { clusterFiles } from '../folder';
import { commentOf } from '../records';
import { gpusTimes, sizeOf } from '../size';
import { begin, finish, requireInterface, type ScriptPlace } from './common';
import {
  type Directive,
  directiveLines,
  jobName,
  outputPath,
  ownDirectives,
  placeDirectives
} from './directives';
import { runScheduler } from './scheduler';
import { runWorkers } from './workers';
import { lines, shellWords } from './words';

/**
 * The script of one job for all: the scheduler beside the script, on its first
 * node, and the workers as the tasks of one step.
 */
export function allocationScript(spec: DaskSpec, place: ScriptPlace): string {
  return lines(
    '#!/bin/bash',
    directiveLines(allocationDirectives(spec, place)),
    ownDirectives(spec.directives),
    begin(spec, place, '$SLURM_JOB_ID', finish(spec)),
    requireInterface(spec.interface),
    `cat > "$CLUSTER/${clusterFiles.workersScript}" <<'END_OF_WORKERS'`,
    '#!/bin/bash',
    'CLUSTER=$1',
    runWorkers(spec, `${place.id}-"$SLURM_JOB_ID"-"$SLURM_PROCID"`, []),
    'END_OF_WORKERS',
    // A worker that dies takes nobody with it.
    `${shellWords(stepWords(spec, place))} /bin/bash "$CLUSTER/${clusterFiles.workersScript}" "$CLUSTER" &`,
    runScheduler(spec, place)
  );
}

function stepWords(spec: DaskSpec, { folder }: ScriptPlace): string[] {
  const { job } = sizeOf(spec);
  return [
    // Whatever sbatch was told, what is set here is for the workers too.
    ...['srun', '--export=ALL', '--kill-on-bad-exit=0'],
    `--cpus-per-task=${job.cores}`,
    `--output=${outputPath(folder)}/${clusterFiles.logs}/workers-%j_%t.log`
  ];
}

function allocationDirectives(
  spec: DaskSpec,
  { folder, id, token }: ScriptPlace
): Directive[] {
  const { job, jobs } = sizeOf(spec);
  const megabytes = Math.ceil(job.memory / job.cores / 2 ** 20);
  return [
    ['job-name', jobName(spec.name)],
    ['comment', commentOf(id, { role: 'allocation', token })],
    ['output', `${outputPath(folder)}/${clusterFiles.logs}/scheduler-%j.log`],
    ...placeDirectives(spec),
    ...(spec.wholeNodes === true
      ? ([['nodes', jobs], ['ntasks-per-node', 1], ['exclusive']] as const)
      : ([['ntasks', jobs]] as const)),
    ['cpus-per-task', job.cores],
    ...(job.memory === 0 ? [] : [['mem-per-cpu', `${megabytes}M`] as const]),
    ...(spec.gpus === undefined
      ? []
      : [['gpus-per-task', gpusTimes(spec.gpus, spec.workersPerJob)] as const]),
    ...(spec.time === undefined ? [] : [['time', spec.time] as const]),
    ['no-requeue']
  ];
}
