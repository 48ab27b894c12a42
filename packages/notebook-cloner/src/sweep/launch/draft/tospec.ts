import type { SweepSpec, SweepTable } from '@jupyterlab-hpc/api';
import {
  bytesOf,
  daskGpusPattern,
  linesOf,
  mostLines,
  mostSweepRuns,
  wholeNumber
} from '@jupyterlab-hpc/core';

import type { IDraft, TextField } from './draft';
import {
  type IEnvironmentFacts,
  type IFieldProblem,
  pythonOf
} from './environment';

/** What a draft means; without problems, the spec of a sweep. */
export interface IReading {
  readonly spec?: SweepSpec;
  readonly problems: readonly IFieldProblem[];
}

/** What is to be known to read a draft. */
export interface IReadingFacts extends IEnvironmentFacts {
  /** Absolute; undefined until it is known. */
  readonly notebook: string | undefined;
  readonly table: SweepTable;
  /** That which is proposed, where none is typed. */
  readonly folder: string | undefined;
}

const mostCpus = 4096;
const mostStagger = 600;
const longestName = 80;
const longestLine = 1024;

/**
 * Reads a draft by the limits of the contract, as far as they say something
 * to a person; what goes beyond a field, the bridge finds.
 */
export function readDraft(draft: IDraft, facts: IReadingFacts): IReading {
  const { trans } = facts;
  const problems: IFieldProblem[] = [];
  const wrong = (field: TextField, message: string): void => {
    problems.push({ field, message });
  };
  const count = (field: TextField, least: number, most: number): number => {
    const value = wholeNumber(draft[field]);
    if (value === undefined || value < least || value > most) {
      wrong(field, trans.__('A whole number from %1 to %2.', least, most));
    }
    return value ?? least;
  };
  const name = draft.name.trim();
  if (name === '' || name.length > longestName || /\p{Cc}/u.test(name)) {
    wrong('name', trans.__('A name has 1 to %1 characters.', longestName));
  }
  const memory =
    draft.memory.trim() === '' ? 0 : bytesOf(draft.memory, draft.memoryUnit);
  if (memory === undefined) {
    wrong('memory', trans.__('A number: 16, or 1.5.'));
  }
  const gpus = draft.gpus.trim();
  if (gpus !== '' && !new RegExp(daskGpusPattern).test(gpus)) {
    wrong('gpus', trans.__('A number, or a kind and a number: 2, a100:2.'));
  }
  const directives = linesOf(draft.directives);
  if (directives.length > mostLines) {
    wrong('directives', trans.__('At most %1 lines.', mostLines));
  } else if (directives.some(line => line.length > longestLine)) {
    wrong(
      'directives',
      trans.__('One is longer than %1 characters.', longestLine)
    );
  }
  const isTyped = draft.own.includes('folder');
  const folder = isTyped ? draft.folder.trim() : (facts.folder ?? '');
  if (isTyped && folder === '') {
    wrong('folder', trans.__('Give the folder that is made for this sweep.'));
  } else if (folder !== '' && !/^[/~$]/.test(folder)) {
    wrong(
      'folder',
      trans.__('Give a path that begins with “/”, “~” or a variable.')
    );
  }
  const python = pythonOf(draft, facts);
  if ('field' in python) {
    problems.push(python);
  }
  const pace = {
    atOnce: count('atOnce', 1, mostSweepRuns),
    runsPerTask: count('runsPerTask', 1, mostSweepRuns),
    stagger: count('stagger', 0, mostStagger)
  };
  const cpus = count('cpus', 1, mostCpus);
  const { notebook } = facts;
  if (
    problems.length > 0 ||
    notebook === undefined ||
    folder === '' ||
    'field' in python
  ) {
    return { problems };
  }
  return {
    problems,
    spec: {
      name,
      notebook,
      folder,
      table: facts.table,
      directory: draft.directory,
      environment: python.environment,
      ...(python.kernel === undefined ? {} : { kernel: python.kernel }),
      resources: {
        cpus,
        memory: memory ?? 0,
        ...given('gpus', gpus),
        ...given('time', draft.time),
        ...given('partition', draft.partition),
        ...given('account', draft.account),
        ...given('qos', draft.qos),
        ...(directives.length === 0 ? {} : { directives })
      },
      ...pace
    }
  };
}

/** A field that asks for something; nothing where it is empty. */
function given<K extends 'account' | 'gpus' | 'partition' | 'qos' | 'time'>(
  name: K,
  text: string
): Partial<Record<K, string>> {
  const value = text.trim();
  const kept: Partial<Record<K, string>> = {};
  if (value !== '') {
    kept[name] = value;
  }
  return kept;
}
