import type { DaskSpec } from '@jupyterlab-hpc/api';
import {
  bytesOf,
  daskGpusPattern,
  daskInterfacePattern,
  daskNamePattern,
  decimal,
  linesOf,
  type MemoryUnit,
  mostDaskCores,
  mostDaskProcesses,
  mostDaskSchedulerCores,
  mostDaskWorkers,
  mostIdleTimeout,
  mostLines,
  splitWords,
  usualScheduler,
  wholeNumber,
  withoutTilde
} from '@jupyterlab-hpc/core';

import {
  environmentOf,
  type IEnvironmentFacts
} from '../environment/environment';
import type { IDraft, TextField } from './draft';

/** What in a field cannot be sent. */
export interface IFieldProblem {
  readonly field: TextField;
  readonly message: string;
}

/** What a draft means; without problems, the spec of a cluster. */
export interface IReading {
  readonly spec?: DaskSpec;
  readonly problems: readonly IFieldProblem[];
}

const longestLine = 1024;

/**
 * Reads a draft of which all is asked for by the limits of the contract, as
 * far as they say something to a person; what goes beyond a field, the bridge
 * finds in the preview.
 */
export function readDraft(draft: IDraft, facts: IEnvironmentFacts): IReading {
  const { home, trans } = facts;
  const problems: IFieldProblem[] = [];
  const wrong = (field: TextField, message: string): void => {
    problems.push({ field, message });
  };
  const count = (field: TextField, most: number, least = 1): number => {
    const value = wholeNumber(draft[field]);
    if (value === undefined || value < least || value > most) {
      const text = trans.__('A whole number from %1 to %2.', least, most);
      wrong(field, text);
    }
    return value ?? least;
  };
  const memory = (field: TextField, unit: MemoryUnit): number => {
    const isNone = draft[field].trim() === '';
    const bytes = isNone ? 0 : bytesOf(draft[field], unit);
    if (bytes === undefined) {
      wrong(field, trans.__('A number: 16, or 1.5.'));
    }
    return bytes ?? 0;
  };
  const matching = (
    field: TextField,
    pattern: string,
    message: string
  ): string => {
    const text = draft[field].trim();
    if (text !== '' && !new RegExp(pattern).test(text)) {
      wrong(field, message);
    }
    return text;
  };
  const limit = (field: TextField, all: readonly string[]): void => {
    if (all.length > mostLines) {
      wrong(field, trans.__('At most %1 of them.', mostLines));
    } else if (all.some(one => one.length > longestLine)) {
      wrong(field, trans.__('One is longer than %1 characters.', longestLine));
    }
  };
  const lines = (field: TextField): string[] => {
    const all = linesOf(draft[field]);
    limit(field, all);
    return all;
  };
  // A line may hold several: an option and its value.
  const words = (field: TextField): string[] => {
    const split = linesOf(draft[field]).map(splitWords);
    const all = split.flatMap(one => ('words' in one ? one.words : []));
    if (split.some(one => 'unclosed' in one)) {
      wrong(field, trans.__('A quote is not closed.'));
    } else if (all.includes('')) {
      wrong(field, trans.__('An argument is empty.'));
    } else {
      limit(field, all);
    }
    return all;
  };

  const name = matching(
    'name',
    daskNamePattern,
    trans.__('A name has 1 to 50 characters.')
  );
  if (name === '') {
    wrong('name', trans.__('Give it a name.'));
  }
  const scale = draft.isAdaptive
    ? adaptive(
        count('minimum', mostDaskWorkers, 0),
        count('maximum', mostDaskWorkers)
      )
    : { workers: count('workers', mostDaskWorkers) };
  const directory = withoutTilde(draft.directory.trim(), home);
  if (directory !== '' && !directory.startsWith('/')) {
    wrong('directory', trans.__('Give an absolute path: it begins with “/”.'));
  }
  const idle = Math.round(
    (draft.endsIdle ? (decimal(draft.idleMinutes) ?? 0) : 0) * 60
  );
  if (draft.endsIdle && idle === 0) {
    wrong('idleMinutes', trans.__('Minutes, as a number greater than 0.'));
  } else if (idle > mostIdleTimeout) {
    wrong(
      'idleMinutes',
      trans.__('At most %1 minutes: a year.', mostIdleTimeout / 60)
    );
  }
  const environment = environmentOf(draft, facts);
  if ('field' in environment) {
    problems.push(environment);
  }
  const spec: DaskSpec = {
    name,
    mode: draft.mode,
    scale,
    cores: count('cores', mostDaskCores),
    memory: memory('memory', draft.memoryUnit),
    processes: count('processes', mostDaskProcesses),
    workersPerJob: count('workersPerJob', mostDaskProcesses),
    ...(draft.wholeNodes ? { wholeNodes: true } : {}),
    ...given({
      gpus: matching(
        'gpus',
        daskGpusPattern,
        trans.__('A number, or a kind and a number: 2, a100:2.')
      ),
      partition: draft.partition.trim(),
      account: draft.account.trim(),
      qos: draft.qos.trim(),
      time: draft.time.trim(),
      interface: matching(
        'interface',
        daskInterfacePattern,
        trans.__('The name of a network interface: ib0.')
      ),
      localDirectory: draft.localDirectory.trim(),
      directory
    }),
    environment: 'field' in environment ? {} : environment,
    ...(hasScheduler(draft)
      ? {
          scheduler: {
            cores:
              draft.schedulerCores.trim() === ''
                ? usualScheduler.cores
                : count('schedulerCores', mostDaskSchedulerCores),
            memory:
              draft.schedulerMemory.trim() === ''
                ? usualScheduler.memory
                : memory('schedulerMemory', draft.schedulerMemoryUnit),
            ...given({ time: draft.schedulerTime.trim() })
          }
        }
      : {}),
    ...given({
      workerArguments: words('workerArguments'),
      schedulerArguments: words('schedulerArguments'),
      directives: lines('directives'),
      schedulerDirectives: lines('schedulerDirectives')
    }),
    idleTimeout: idle,
    replace: draft.replace
  };
  return problems.length === 0 ? { spec, problems } : { problems };
}

function adaptive(minimum: number, maximum: number): DaskSpec['scale'] {
  return { workers: minimum, adapt: { minimum, maximum } };
}

function hasScheduler(draft: IDraft): boolean {
  const { schedulerCores, schedulerMemory, schedulerTime } = draft;
  return [schedulerCores, schedulerMemory, schedulerTime].some(
    text => text.trim() !== ''
  );
}

/** Without what is empty: that is not asked for. */
function given<T extends Readonly<Record<string, string | string[]>>>(
  values: T
): Partial<T> {
  const kept: Partial<T> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value.length > 0) {
      kept[name] = value;
    }
  }
  return kept;
}
