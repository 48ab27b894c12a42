import {
  type DaskSpec,
  parseTimeLimit,
  quoteForShell,
  usualScheduler
} from '@jupyterlab-hpc/api';

import { besideId } from '../../scheduler/beside';
import { clusterFiles } from '../folder';
import { commentOf } from '../records';
import {
  begin,
  finish,
  ofCluster,
  requireInterface,
  type ScriptPlace,
  startLoop
} from './common';
import {
  type Directive,
  directiveLines,
  jobName,
  memoryDirective,
  outputPath,
  ownDirectives,
  placeDirectives
} from './directives';
import { commandLines, interpreter, lines } from './words';

/** The script of the job in which Dask's scheduler runs. */
export function schedulerScript(spec: DaskSpec, place: ScriptPlace): string {
  return lines(
    '#!/bin/bash',
    directiveLines(schedulerDirectives(spec, place)),
    ownDirectives(spec.schedulerDirectives),
    begin(spec, place, ownId(spec), finish(spec)),
    requireInterface(spec.interface),
    runScheduler(spec, place)
  );
}

/** What the job calls itself, in the words of the shell. */
function ownId({ mode }: DaskSpec): string {
  return mode === 'here' ? besideId('$SLURM_JOB_ID') : '$SLURM_JOB_ID';
}

/** Dask's scheduler, until it ends; whatever signal comes, its end is waited for. */
export function runScheduler(spec: DaskSpec, place: ScriptPlace): string {
  const { environment, interface: network, schedulerArguments = [] } = spec;
  const words = [
    ...['-m', 'distributed.cli.dask_scheduler'],
    ...['--protocol', 'tls', '--port', '0', '--dashboard-address', ':0'],
    ...(network === undefined ? [] : ['--interface', network]),
    ...schedulerArguments
  ];
  return lines(
    '\n# Until it is told to end, has no work for too long, or its time is up.',
    `rm -f "$CLUSTER/${clusterFiles.scheduler}"`,
    `(umask 077; exec ${commandLines([
      interpreter(environment),
      ...words.map(quoteForShell),
      ...ofCluster
    ])}) &`,
    'SCHEDULER=$!',
    `trap 'kill -TERM "$SCHEDULER" 2> /dev/null' TERM INT`,
    startLoop(place),
    'wait "$SCHEDULER"; RESULT=$?',
    'while kill -0 "$SCHEDULER" 2> /dev/null; do wait "$SCHEDULER"; RESULT=$?; done',
    'exit "$RESULT"'
  ).trimEnd();
}

function schedulerDirectives(
  spec: DaskSpec,
  { folder, id, token }: ScriptPlace
): Directive[] {
  const { cores, memory, time } = { ...usualScheduler, ...spec.scheduler };
  const limit = time ?? spec.time;
  const job = spec.mode === 'here' ? besideId('%j') : '%j';
  return [
    ['job-name', jobName(spec.name)],
    ['comment', commentOf(id, { role: 'scheduler', token })],
    [
      'output',
      `${outputPath(folder)}/${clusterFiles.logs}/scheduler-${job}.log`
    ],
    ...placeDirectives(spec),
    ['ntasks', 1],
    ['cpus-per-task', cores],
    ...memoryDirective(memory),
    ...(limit === undefined ? [] : [['time', limit] as const]),
    ['no-requeue']
  ];
}

/** Seconds after which the cluster ends with the job of its scheduler; undefined: not known. */
export function schedulerLimit(spec: DaskSpec): number | undefined {
  const text = spec.scheduler?.time ?? spec.time;
  const seconds = text === undefined ? undefined : parseTimeLimit(text);
  return seconds === 'unlimited' ? undefined : seconds;
}
