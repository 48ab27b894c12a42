import { isAbsolute, join } from 'node:path';

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
 * given (its manual: "filename pattern"; what that leaves open is as Slurm
 * 22.05 was seen to do it). Undefined while a part of it is not known, which
 * is before the job starts.
 */
export function logFile(pattern: string, names: LogNames): string | undefined {
  const path = expand(pattern, names);
  return path === undefined || isAbsolute(path)
    ? path
    : join(names.directory, path);
}

function expand(pattern: string, names: LogNames): string | undefined {
  if (pattern.includes('\\')) {
    // A backslash switches the patterns off, and is dropped; two are one.
    return pattern.replace(/\\(.?)/gs, '$1');
  }
  const unknown = new Set<string>();
  const path = pattern.replace(
    /%(?:%|([0-9]*)([AabJjNnstux]?))/g,
    (whole, width: string | undefined, letter: string | undefined) => {
      if (width === undefined || letter === undefined) {
        return '%';
      }
      const value = valueOf(letter, names);
      if (value === 'unknown') {
        unknown.add(letter);
        return whole;
      }
      if (value === undefined) {
        // No pattern: of a number before it, the last digit stays.
        return (width === '' ? '%' : width.slice(-1)) + letter;
      }
      return value.number === undefined
        ? value.text
        : value.number.padStart(Math.min(10, Number(width)), '0');
    }
  );
  return unknown.size === 0 ? path : undefined;
}

type Value =
  { number: string; text?: undefined } | { number?: undefined; text: string };

function valueOf(
  letter: string,
  names: LogNames
): Value | 'unknown' | undefined {
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
      return node === undefined ? 'unknown' : { text: node };
    case 'u':
      return { text: names.user };
    case 'x':
      return { text: names.name };
    default:
      return undefined;
  }
}
