import { messageOf } from '../../errors';
import { wordsOf } from '../../scheduler/local/directives';

/** What was found for a spec until now; its values are checked at the end. */
export interface Draft {
  /** Fields that are one value each. */
  readonly values: Map<string, string | number | boolean>;
  readonly python: string[];
  /** Words before the interpreter. */
  readonly container: string[];
  readonly setup: string[];
  readonly workerArguments: string[];
  readonly directives: string[];
  /** `key: reason.` */
  readonly ignored: string[];
  /** What the job asks Slurm for, where that is not what Dask gets. */
  jobCpu?: number | undefined;
  jobMemory?: number | undefined;
}

export function newDraft(ignored: readonly string[]): Draft {
  return {
    values: new Map(),
    python: [],
    container: [],
    setup: [],
    workerArguments: [],
    directives: [],
    ignored: [...ignored]
  };
}

/** A value of one line; numbers too, as YAML reads `cores: 8` and `queue: 7`. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : undefined;
}

export function integerOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^[0-9]{1,6}$/.test(text)
    ? Number(text)
    : undefined;
}

/** A list of texts, or one; undefined for anything else. */
export function textsOf(value: unknown, read = textOf): string[] | undefined {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const texts = all.filter(one => one !== null).map(read);
  return texts.every(text => text !== undefined) ? texts : undefined;
}

/**
 * The words of what dask-jobqueue puts into a script for a shell to read.
 * Throws an `Error` where they are not these words by themselves.
 */
export function shellWordsOf(text: string): string[] {
  if (/[$`*?~<>|&;()]/.test(text)) {
    throw new Error('a shell would put something in its place');
  }
  return wordsOf(text);
}

/** Has a rule say why it cannot be followed. */
export function orReason(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return messageOf(error).replace(/\.$/, '');
  }
}
