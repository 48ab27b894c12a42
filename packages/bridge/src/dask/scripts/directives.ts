import type { DaskSpec } from '@jupyterlab-hpc/api';

import { gpusTimes, sizeOf } from '../size';

/** An option of sbatch, as it stands in a script. */
export type Directive = readonly [name: string, value?: string | number];

/** The name of the jobs of a cluster, of those characters that no tool trips over. */
export function jobName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `dask-${plain || 'cluster'}`;
}

/** `#SBATCH` lines; a value is quoted where sbatch would end it early. */
export function directiveLines(directives: readonly Directive[]): string {
  return directives
    .map(([name, value]) =>
      value === undefined
        ? `#SBATCH --${name}`
        : `#SBATCH --${name}=${quoted(String(value))}`
    )
    .join('\n');
}

/** A path in a pattern of `--output`: `%` begins a symbol there. */
export function outputPath(path: string): string {
  return path.replaceAll('%', '%%');
}

/** Where it runs and who pays: the same for all of a cluster's jobs. */
export function placeDirectives({
  account,
  partition,
  qos
}: DaskSpec): Directive[] {
  return [
    ...(partition === undefined ? [] : [['partition', partition] as const]),
    ...(account === undefined ? [] : [['account', account] as const]),
    ...(qos === undefined ? [] : [['qos', qos] as const])
  ];
}

/** What each job of workers asks for. */
export function workerDirectives(spec: DaskSpec): Directive[] {
  const { job } = sizeOf(spec);
  const { gpus, wholeNodes, workersPerJob } = spec;
  return [
    ['nodes', 1],
    ['ntasks', 1],
    ['cpus-per-task', job.cores],
    ...memoryDirective(job.memory),
    ...(gpus === undefined
      ? []
      : [['gpus-per-node', gpusTimes(gpus, workersPerJob)] as const]),
    ...(wholeNodes === true ? [['exclusive'] as const] : []),
    ...(spec.time === undefined ? [] : [['time', spec.time] as const]),
    ['no-requeue']
  ];
}

export function memoryDirective(bytes: number): Directive[] {
  return bytes === 0 ? [] : [['mem', `${Math.ceil(bytes / 2 ** 20)}M`]];
}

/** What a person wrote themselves, with or without `#SBATCH` before it. */
export function ownDirectives(lines: readonly string[] = []): string {
  return lines
    .map(line => `#SBATCH ${line.trim().replace(/^#SBATCH\s+/, '')}`)
    .join('\n');
}

function quoted(value: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
