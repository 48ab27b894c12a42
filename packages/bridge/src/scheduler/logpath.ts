import { isAbsolute, join } from 'node:path';

import { expandOutput, type PatternValue } from '@jupyterlab-hpc/api';

/** What the patterns of a job's output file stand for. */
export interface LogNames {
  /** The number of the job itself, as each array task has its own. */
  jobId: string;
  arrayId?: string;
  task?: string;
  /** The first node; undefined before the job started. */
  node?: string;
  user: string;
  name: string;
  directory: string;
  /** Whether `%b` (the last digit of the task) is known: not to Slurm 22.05. */
  hasLastDigit?: boolean;
}

/** Slurm's number for "no array task". */
const noTask = '4294967294';

/**
 * The file that a batch script writes to, from the pattern that sbatch was
 * given. Undefined while a part of it is not known, which is before the job
 * starts.
 */
export function logFile(pattern: string, names: LogNames): string | undefined {
  const letters = new Set<string>();
  const path = expandOutput(pattern, letter => {
    letters.add(letter);
    return valueOf(letter, names);
  });
  if (letters.has('N') && names.node === undefined) {
    return undefined;
  }
  return isAbsolute(path) ? path : join(names.directory, path);
}

function valueOf(letter: string, names: LogNames): PatternValue | undefined {
  const { arrayId, hasLastDigit = true, jobId, node, task } = names;
  switch (letter) {
    case 'A':
      return { number: arrayId ?? jobId };
    case 'a':
      return { number: task ?? noTask };
    case 'b':
      return hasLastDigit
        ? { number: String(Number(task ?? noTask) % 10) }
        : undefined;
    case 'j':
    case 'J':
      return { number: jobId };
    case 'n':
    case 't':
      // The batch script runs as the first task on the first node.
      return { number: '0' };
    case 's':
      return { text: 'batch' };
    case 'N':
      return node === undefined ? undefined : { text: node };
    case 'u':
      return { text: names.user };
    case 'x':
      return { text: names.name };
    default:
      return undefined;
  }
}
