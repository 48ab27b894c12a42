import type { ErrorInfo, JobChange } from '@jupyterlab-hpc/api';

import { type Deed, deedOn } from './deed';
import { numberOf, parseDependency, unknownNeed } from './dependency';
import { OptionError } from './options';
import type { LocalJob } from './plan';
import { isOver } from './state';

/**
 * Changes jobs, of which ids in Slurm's grammar tell; what cannot be is told
 * for each. An array is changed as a whole: its tasks are one job here.
 */
export function changeOn(
  jobs: readonly LocalJob[],
  change: JobChange,
  ids: readonly string[]
): Deed {
  return deedOn(jobs, ids, job => {
    const error = refusal(job, change, jobs);
    const { state } = job;
    return error === undefined
      ? { state: { ...state, changed: { ...state.changed, ...change } } }
      : { error };
  });
}

/** Why a job cannot be changed so; undefined when it can. */
function refusal(
  { spec, state }: LocalJob,
  change: JobChange,
  jobs: readonly LocalJob[]
): ErrorInfo | undefined {
  const no = (
    message: string,
    field?: keyof JobChange,
    hint?: string
  ): ErrorInfo => ({
    code: 'scheduler-refused',
    message,
    ...(hint !== undefined && { hint }),
    ...(field !== undefined && { field: `body.change.${field}` })
  });
  if (isOver(state)) {
    return no('The job has already ended.');
  }
  for (const field of ['partition', 'qos'] as const) {
    if (change[field] !== undefined) {
      return no(`Jobs of this computer have no ${words[field]}.`, field);
    }
  }
  if (change.throttle !== undefined && spec.array === undefined) {
    return no('The job is no array.', 'throttle');
  }
  if (change.dependency === undefined || change.dependency === '') {
    return undefined;
  }
  if (state.running.length > 0) {
    return no('The job has started meanwhile.', 'dependency');
  }
  try {
    const ids = new Set(jobs.map(({ spec }) => spec.id));
    const unknown = unknownNeed(change.dependency, ids);
    if (unknown !== undefined) {
      return no(unknown, 'dependency');
    }
  } catch (error) {
    if (error instanceof OptionError) {
      return no(error.message, 'dependency');
    }
    throw error;
  }
  return awaits(change.dependency, spec.id, jobs)
    ? no(
        'The job would wait for itself.',
        'dependency',
        'Name jobs that do not wait for this one.'
      )
    : undefined;
}

const words = { partition: 'partition', qos: 'QOS' } as const;

/** Whether what is waited for is a job, or waits for it in its turn. */
function awaits(
  dependency: string,
  id: number,
  jobs: readonly LocalJob[]
): boolean {
  const specs = new Map(jobs.map(({ spec }) => [spec.id, spec]));
  const open = namedIn(dependency);
  const seen = new Set(open);
  for (const next of open) {
    const further = specs.get(next)?.dependency ?? '';
    const fresh = namedIn(further).filter(other => !seen.has(other));
    fresh.forEach(other => seen.add(other));
    // The loop goes on over what is added to it.
    open.push(...fresh);
  }
  return seen.has(id);
}

/** The numbers of jobs that a dependency waits for. */
function namedIn(dependency: string): number[] {
  return dependency === ''
    ? []
    : parseDependency(dependency).needs.flatMap(need => numberOf(need) ?? []);
}
