import { basename } from 'node:path';

import {
  optionNames,
  type SubmitRequest,
  usualOutput
} from '@jupyterlab-hpc/api';

import { countTasks, parseTasks } from '../arrays';
import { parseMemory } from '../quantities';
import { taskList } from '../tasks';
import { parseDependency } from './dependency';
import { directivesOf } from './directives';
import { type Capacity } from './machine';
import { parseBegin, parseLimit } from './moments';
import { type Given, isUsed, OptionError, written } from './options';
import type { JobSpec } from './spec';

/** One more than the highest task: a hundred times what Slurm has by default (`MaxArraySize`). */
export const maxArraySize = 100_001;

/** What was asked for, read and checked, and what of it means nothing here. */
export interface Asked {
  readonly spec: Omit<
    JobSpec,
    'id' | 'submitted' | 'environment' | 'session' | 'submitDirectory'
  >;
  readonly hold: boolean;
  /** The value of `--export`. */
  readonly exported: string | undefined;
  readonly used: readonly string[];
  readonly ignored: readonly string[];
}

/**
 * Reads a submission as sbatch does: options of the request come before those
 * of the script. Throws an `OptionError` for what cannot be meant or had.
 */
export function readRequest(
  request: SubmitRequest,
  script: string,
  capacity: Capacity,
  now: number
): Asked {
  const given = [...directivesOf(script), ...chosen(request)];
  const options = new Map(given.map(({ name, value }) => [name, value]));
  const name =
    options.get('job-name') ?? basename(request.path ?? request.name ?? 'job');
  const resources = readResources(options, capacity);
  const tasks = readArray(options.get('array'));
  const limit = options.get('time');
  const timeLimit = limit === undefined ? undefined : parseLimit(limit);
  const begin = options.get('begin');
  const dependency = options.get('dependency');
  if (dependency !== undefined) {
    parseDependency(dependency);
  }
  const error = options.get('error');
  const comment = options.get('comment');
  return {
    spec: {
      name,
      directory: options.get('chdir') ?? request.directory,
      ...(request.path !== undefined && { command: request.path }),
      arguments: request.arguments ?? [],
      ...tasks,
      ...resources,
      ...(timeLimit !== undefined && { timeLimit }),
      ...(begin !== undefined && { begin: parseBegin(begin, now) }),
      ...(dependency !== undefined && { dependency }),
      ...(options.get('kill-on-invalid-dep') === 'yes' && {
        killOnInvalid: true
      }),
      output: options.get('output') ?? usualOutput(tasks.array !== undefined),
      ...(error !== undefined && { error }),
      append: readMode(options.get('open-mode')),
      ...(comment !== undefined && { comment })
    },
    hold: options.has('hold'),
    exported: options.get('export'),
    used: wordsFor(given.filter(isUsed)),
    ignored: wordsFor(given.filter(one => !isUsed(one)))
  };
}

const wordsFor = (given: readonly Given[]): string[] => [
  ...new Set(given.map(written))
];

function chosen({ options = {} }: SubmitRequest): Given[] {
  return optionNames.flatMap(name => {
    const value = options[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

function readArray(
  text: string | undefined
): Pick<JobSpec, 'array' | 'throttle'> {
  if (text === undefined) {
    return {};
  }
  const set = parseTasks(text);
  const first = set?.ranges.every(({ first, last }) => first <= last);
  if (set === undefined || first !== true || countTasks(set) === 0) {
    throw new OptionError(
      `--array=${text} is not a list of tasks: write 0-9, 1-100:2 or 1,5,7-9, and %N for so many at once.`
    );
  }
  const highest = Math.max(...set.ranges.map(({ last }) => last));
  if (highest >= maxArraySize) {
    throw new OptionError(
      `--array=${text} goes over the highest task, ${maxArraySize - 1}.`
    );
  }
  return {
    array: taskList(set),
    ...(set.throttle !== undefined && { throttle: set.throttle })
  };
}

type Options = ReadonlyMap<string, string>;

function readResources(
  options: Options,
  capacity: Capacity
): Pick<
  JobSpec,
  'ntasks' | 'cpusPerTask' | 'cpus' | 'memory' | 'memoryPerCpu'
> {
  const nodes = options.get('nodes') ?? '1';
  const [fewest = 0, most = fewest] = nodes.split('-').map(Number);
  if (!(fewest >= 1) || !(most >= fewest)) {
    throw new OptionError(`--nodes=${nodes} is not a number of nodes.`);
  }
  if (fewest > 1) {
    throw new OptionError(
      `--nodes=${nodes} asks for more than this one computer.`
    );
  }
  const perNode = count(options, 'ntasks-per-node');
  const ntasks = count(options, 'ntasks') ?? perNode ?? 1;
  const cpusPerTask = count(options, 'cpus-per-task');
  const cpus = ntasks * (cpusPerTask ?? 1);
  if (cpus > capacity.cpus) {
    throw new OptionError(
      `It asks for ${cpus} CPUs; jobs may use ${capacity.cpus} of this computer’s.`
    );
  }
  const memoryPerCpu = bytes(options, 'mem-per-cpu');
  const memory = bytes(options, 'mem') ?? (memoryPerCpu ?? 0) * cpus;
  if (memory > capacity.memory) {
    const gigabytes = (amount: number): string => (amount / 2 ** 30).toFixed(1);
    throw new OptionError(
      `It asks for ${gigabytes(memory)} GB of memory; jobs may use ${gigabytes(capacity.memory)} GB of this computer’s.`
    );
  }
  return {
    ntasks,
    ...(cpusPerTask !== undefined && { cpusPerTask }),
    cpus,
    memory,
    ...(memoryPerCpu !== undefined && { memoryPerCpu })
  };
}

function count(options: Options, name: string): number | undefined {
  const text = options.get(name);
  if (text !== undefined && !/^[1-9][0-9]{0,8}$/.test(text)) {
    throw new OptionError(`--${name}=${text} is not a number from 1 on.`);
  }
  return text === undefined ? undefined : Number(text);
}

function bytes(options: Options, name: string): number | undefined {
  const text = options.get(name);
  if (text === undefined || /^0+[KMGT]?B?$/i.test(text)) {
    return undefined; // 0: all that there is
  }
  const amount = parseMemory(text.toUpperCase().replace(/B$/, ''));
  if (amount === undefined) {
    throw new OptionError(`--${name}=${text} is not a size: write 500M or 4G.`);
  }
  return amount;
}

function readMode(text: string | undefined): boolean {
  if (text !== undefined && text !== 'append' && text !== 'truncate') {
    throw new OptionError(
      `--open-mode=${text} is not known: write append or truncate.`
    );
  }
  return text === 'append';
}
