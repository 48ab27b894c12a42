import {
  type DaskSpec,
  parseTimeLimit,
  quoteForShell
} from '@jupyterlab-hpc/api';

import { clusterFiles } from '../folder';
import { commentOf } from '../records';
import { sizeOf } from '../size';
import { begin, ofCluster, requireInterface, type ScriptPlace } from './common';
import {
  type Directive,
  directiveLines,
  jobName,
  outputPath,
  ownDirectives,
  placeDirectives,
  workerDirectives
} from './directives';
import { commandLines, interpreter, lines, pathWithVariables } from './words';

/** Bytes that a job keeps for Dask's nannies, forks and the file cache. */
const leastHeadroom = 256 * 2 ** 20;

/** Seconds for which workers wait for the scheduler's file, then for its answer. */
const patience = { file: 300, answer: 60 } as const;

export interface WorkersPlace extends ScriptPlace {
  /** Jobs to submit, as the tasks of one array. */
  readonly tasks: number;
  /** The job of the scheduler, which has to have begun. */
  readonly scheduler?: string;
}

/** The script of an array of jobs, each with as many workers as fit into it. */
export function workersScript(spec: DaskSpec, place: WorkersPlace): string {
  return lines(
    '#!/bin/bash',
    directiveLines(arrayDirectives(spec, place)),
    ownDirectives(spec.directives),
    begin(spec, place, '$SLURM_ARRAY_JOB_ID'),
    runWorkers(
      spec,
      `${place.id}-"$SLURM_ARRAY_JOB_ID"-"$SLURM_ARRAY_TASK_ID"`,
      lifetimeOf(spec)
    )
  );
}

/** Waits for the scheduler, and runs workers under a name until they end. */
export function runWorkers(
  spec: DaskSpec,
  name: string,
  lifetime: readonly string[]
): string {
  const { environment, interface: network, workerArguments = [] } = spec;
  const { job, threads } = sizeOf(spec);
  const words = [
    ...['-m', 'distributed.cli.dask_worker'],
    ...['--protocol', 'tls', '--no-dashboard', '--dashboard-address', ':0'],
    ...['--nworkers', String(job.processes), '--nthreads', String(threads)],
    ...['--memory-limit', memoryLimit(job)],
    ...['--death-timeout', String(patience.answer)],
    ...lifetime,
    ...(network === undefined ? [] : ['--interface', network]),
    ...workerArguments
  ];
  const file = `"$CLUSTER/${clusterFiles.scheduler}"`;
  return lines(
    requireInterface(network),
    "\n# Dask's scheduler says where it is.",
    `for ((WAITED = 0; WAITED < ${patience.file}; WAITED++)); do`,
    `  [ -s ${file} ] && break`,
    `  [ -e "$CLUSTER/${clusterFiles.over}" ] && exit 0`,
    '  sleep 1',
    'done',
    `[ -s ${file} ] || { echo "Dask's scheduler did not begin within ${patience.file} s." >&2; exit 3; }`,
    '\n# Until they are told to leave; what they spilt goes with them.',
    `SPACE=$(mktemp -d ${spaceOf(spec)}/dask-XXXXXXXX) || exit 4`,
    `trap 'rm -rf -- "$SPACE"' EXIT`,
    `${commandLines([
      interpreter(environment),
      ...words.map(quoteForShell),
      ...ofCluster,
      ...['--name', name, '--local-directory', '"$SPACE"']
    ])} &`,
    'WORKER=$!',
    `trap 'kill -TERM "$WORKER" 2> /dev/null' TERM INT`,
    'wait "$WORKER"; RESULT=$?',
    'while kill -0 "$WORKER" 2> /dev/null; do wait "$WORKER"; RESULT=$?; done',
    'exit "$RESULT"'
  ).trimEnd();
}

function arrayDirectives(
  spec: DaskSpec,
  { folder, id, scheduler, tasks, token }: WorkersPlace
): Directive[] {
  return [
    ['job-name', `${jobName(spec.name)}-workers`],
    ['comment', commentOf(id, { role: 'workers', token })],
    ['array', tasks === 1 ? '0' : `0-${tasks - 1}`],
    ...(scheduler === undefined
      ? []
      : [['dependency', `after:${scheduler}`] as const]),
    ['output', `${outputPath(folder)}/${clusterFiles.logs}/workers-%A_%a.log`],
    ...placeDirectives(spec),
    ...workerDirectives(spec)
  ];
}

/** The limit of each process, so that all of them and what is beside fit into the job. */
function memoryLimit({
  memory,
  processes
}: {
  readonly memory: number;
  readonly processes: number;
}): string {
  if (memory === 0) {
    return 'auto';
  }
  const headroom = Math.max(leastHeadroom, memory / 10);
  const each = Math.max(0, memory - headroom) / processes;
  return `${Math.floor(each / 2 ** 20)}MiB`;
}

/**
 * Workers hand over what they hold before their job is ended at its limit,
 * one after the other.
 */
export function lifetimeOf({ time }: DaskSpec): string[] {
  const limit = time === undefined ? undefined : parseTimeLimit(time);
  if (limit === undefined || limit === 'unlimited') {
    return [];
  }
  const margin = Math.min(600, Math.max(60, limit / 10));
  const lifetime = Math.floor(limit - margin);
  return lifetime < 60
    ? []
    : [
        ...['--lifetime', `${lifetime}s`],
        ...['--lifetime-stagger', `${Math.floor(margin / 3)}s`]
      ];
}

/** Where workers keep what does not fit into memory. */
function spaceOf({ localDirectory }: DaskSpec): string {
  return localDirectory === undefined
    ? '"${TMPDIR:-/tmp}"'
    : pathWithVariables(localDirectory);
}
