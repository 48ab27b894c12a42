import { type Draft, integerOf, textOf } from './draft';
import { daskBytes, usualProcesses } from './quantities';

/** Keys that say together how large a job is. */
export const sizeKeys = ['cores', 'memory', 'processes'] as const;

/**
 * Takes the size of a job, which is one worker here. Where a job asks Slurm
 * for other amounts than Dask gets (`job-cpu`, `job-mem`, or a line that is
 * left out), Dask's are said to the workers.
 */
export function takeSize(
  values: ReadonlyMap<string, unknown>,
  draft: Draft
): void {
  const cores = given(values, draft, 'cores', integerOf);
  const memory = given(values, draft, 'memory', daskBytes);
  const asked = draft.jobCpu ?? cores;
  const processes =
    given(values, draft, 'processes', integerOf) ??
    (cores === undefined ? undefined : usualProcesses(cores));
  const share = Math.max(1, processes ?? 1);
  const set = (field: string, value: number | undefined): void => {
    if (value !== undefined) {
      draft.values.set(field, value);
    }
  };
  set('cores', asked);
  set('processes', processes);
  set('memory', draft.jobMemory ?? memory);
  if (cores !== undefined || memory !== undefined) {
    draft.values.set('workersPerJob', 1);
  }
  if (cores !== undefined && cores !== asked) {
    const threads = Math.max(1, Math.floor(cores / share));
    draft.workerArguments.push('--nthreads', String(threads));
  }
  if (memory !== undefined && memory !== draft.values.get('memory')) {
    const limit = Math.floor(memory / share);
    draft.workerArguments.push('--memory-limit', `${limit}B`);
  }
}

function given(
  values: ReadonlyMap<string, unknown>,
  draft: Draft,
  key: string,
  read: (value: unknown) => number | undefined
): number | undefined {
  const value = values.get(key);
  const number = value === undefined ? undefined : read(value);
  if (value !== undefined && number === undefined) {
    draft.ignored.push(
      `${key}: ${textOf(value) ?? 'what is given'} is no ${key === 'memory' ? 'size such as 24GB' : 'number'}.`
    );
  }
  return number;
}
