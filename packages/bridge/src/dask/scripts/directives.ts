import type { DaskSpec } from '@jupyterlab-hpc/api';

import { gpusTimes, sizeOf } from '../size';

/** An option of sbatch, as it stands in a script. */
export type Directive = readonly [name: string, value?: string | number];

/**
 * Options by which a cluster is kept together, with their letters: its scripts
 * and how they are submitted have their own, and another would break them.
 */
const ownOptions: ReadonlyMap<string, string | undefined> = new Map([
  ['array', 'a'],
  ['chdir', 'D'],
  ['comment', undefined],
  ['cpus-per-task', 'c'],
  ['dependency', 'd'],
  ['error', 'e'],
  ['job-name', 'J'],
  ['no-requeue', undefined],
  ['nodes', 'N'],
  ['ntasks', 'n'],
  ['open-mode', undefined],
  ['output', 'o'],
  ['parsable', undefined],
  ['requeue', undefined],
  ['wrap', undefined]
]);
const ownLetters = new Set(ownOptions.values());

/** Whether the scripts have this option themselves, by its name or letter. */
export function isOwnOption(nameOrLetter: string): boolean {
  return nameOrLetter.length === 1
    ? ownLetters.has(nameOrLetter)
    : ownOptions.has(nameOrLetter);
}

/**
 * The name, or the letter, of the first option in a line that a person wrote,
 * with or without `#SBATCH` before it; undefined where it begins with none.
 */
export function firstOption(line: string): string | undefined {
  const text = withoutSbatch(line);
  return (/^--([a-z][a-z-]+)/.exec(text) ?? /^-([A-Za-z])/.exec(text))?.[1];
}

/** A name in those characters that no tool trips over; maybe none is left. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The name of the jobs of a cluster. */
export function jobName(name: string): string {
  return `dask-${plainName(name) || 'cluster'}`;
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
}: Pick<DaskSpec, 'account' | 'partition' | 'qos'>): Directive[] {
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
  return lines.map(line => `#SBATCH ${withoutSbatch(line)}`).join('\n');
}

/** A line that a person wrote, as the options alone. */
export function withoutSbatch(line: string): string {
  return line.trim().replace(/^#SBATCH\s+/, '');
}

/** A value as it stands in an `#SBATCH` line. */
export function quoted(value: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
