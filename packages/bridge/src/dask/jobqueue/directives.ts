import { parseMemory } from '../../scheduler/quantities';
import { wordsOf } from '../../scheduler/local/directives';
import {
  type Given,
  OptionError,
  readOptions,
  written
} from '../../scheduler/local/options';
import { firstOption, isOwnOption, quoted } from '../scripts/directives';
import { type Draft, integerOf } from './draft';

/** Options that are a field of a spec, by their long names. */
const fields: Readonly<Record<string, string>> = {
  account: 'account',
  partition: 'partition',
  qos: 'qos',
  time: 'time'
};

const gpuOptions: ReadonlySet<string> = new Set([
  'gpus',
  'gpus-per-node',
  'gpus-per-task',
  'gres'
]);

/** Instead of a reason: it stays a line. */
const kept = 'kept';

const own = 'the scripts of a cluster have their own';

/**
 * Takes a line of `job-extra-directives`: what is a field of a spec becomes
 * that, as the last of an option counts for sbatch; all else stays a line.
 * Throws an `OptionError` that says why it can be neither.
 */
export function takeDirective(draft: Draft, line: string): void {
  const given = optionsIn(line);
  if (given === undefined) {
    if (isOwnOption(firstOption(line) ?? '')) {
      throw new OptionError(own);
    }
    // Perhaps of a plugin of the site: sbatch will tell.
    draft.directives.push(line);
    return;
  }
  for (const option of given) {
    const why = take(draft, option);
    if (why === kept) {
      draft.directives.push(given.length === 1 ? line : lineOf(option));
    } else if (why !== undefined) {
      draft.ignored.push(`job-extra-directives: ${written(option)}: ${why}.`);
    }
  }
}

/** Undefined: it is in the draft now; else why it is not. */
function take(draft: Draft, { name, value }: Given): string | undefined {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field !== undefined) {
    draft.values.set(field, value);
    return undefined;
  }
  if (gpuOptions.has(name)) {
    return set(draft, 'gpus', gpusOf(name, value));
  }
  switch (name) {
    case 'exclusive':
      return set(draft, 'wholeNodes', value === '' ? true : undefined);
    case 'nodes':
    case 'ntasks':
      return value === '1' ? undefined : 'a job has one node and one task here';
    case 'cpus-per-task': {
      const cores = integerOf(value);
      draft.jobCpu = cores ?? draft.jobCpu;
      return cores === undefined ? 'a number is needed' : undefined;
    }
    case 'mem': {
      const bytes = slurmMemory(value);
      draft.jobMemory = bytes ?? draft.jobMemory;
      // Such as 0, all of the node: it stands after ours, and the last counts.
      return bytes === undefined ? kept : undefined;
    }
    default:
      return isOwnOption(name) ? own : kept;
  }
}

/** As it stands in a script. */
function lineOf({ name, value }: Given): string {
  return value === '' ? `--${name}` : `--${name}=${quoted(value)}`;
}

function set(
  draft: Draft,
  field: string,
  value: string | true | undefined
): string | undefined {
  if (value === undefined) {
    return kept;
  }
  draft.values.set(field, value);
  return undefined;
}

/** Bytes as Slurm means them: without a unit megabytes, and `G` is binary. */
export function slurmMemory(text: string): number | undefined {
  return parseMemory(text.toUpperCase().replace(/B$/, ''));
}

/** `2` or `a100:2`, of what asks for nothing but GPUs. */
function gpusOf(name: string, value: string): string | undefined {
  const [, gpus = ''] =
    (name === 'gres'
      ? /^gpu(?::([^,]+))?$/.exec(value)
      : /^([^,]+)$/.exec(value)) ?? [];
  if (name === 'gres' && value === 'gpu') {
    return '1';
  }
  return /^(?:[A-Za-z0-9._-]+:)?[1-9][0-9]*$/.test(gpus)
    ? gpus
    : /^[A-Za-z][A-Za-z0-9._-]*$/.test(gpus)
      ? `${gpus}:1`
      : undefined;
}

function optionsIn(line: string): Given[] | undefined {
  try {
    return readOptions(wordsOf(line.replace(/^#SBATCH\s+/, '')));
  } catch (error) {
    if (error instanceof OptionError) {
      return undefined;
    }
    throw error;
  }
}
