import type { CostUnit, DaskPreview, DaskSpec } from '@jupyterlab-hpc/api';
import { costText, hoursText, memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICost } from './cost';

/** What a cluster asks for, and where. */
export interface IAmounts {
  readonly spec: DaskSpec;
  /** What that leads to. */
  readonly jobs: DaskPreview['jobs'];
  /** Nodes that it has to itself; undefined where it shares them. */
  readonly nodes: number | undefined;
  /** Whether all of it is of this computer, where it is no matter in which jobs. */
  readonly isLocal: boolean;
}

/**
 * What it asks for in all, in one line, without its scheduler:
 * `25 jobs × 4 workers × 8 threads = 800 cores, 25 whole nodes · 3 TB`.
 */
export function amountsText(
  trans: TranslationBundle,
  amounts: IAmounts
): string {
  const { jobs, nodes, spec } = amounts;
  const { cores, gpus, memory, processes, threads } = jobs;
  const inAll = processes * threads;
  const inCores = trans._n('%1 core', '%1 cores', cores);
  const result = [
    // Of cores that are no multiple of the processes, some are without a thread.
    inAll === cores
      ? inCores
      : trans.__(
          '%1 on %2',
          trans._n('%1 thread', '%1 threads', inAll),
          inCores
        ),
    ...(nodes === undefined
      ? []
      : [trans._n('%1 whole node', '%1 whole nodes', nodes)])
  ];
  const product = trans.__(
    '%1 = %2',
    factors(trans, amounts).join(' × '),
    result.join(', ')
  );
  return [
    spec.scale.adapt === undefined ? product : trans.__('up to %1', product),
    ...(memory === 0 ? [] : [memoryText(trans, memory)]),
    ...(gpus === 0 ? [] : [trans._n('%1 GPU', '%1 GPUs', gpus)])
  ].join(' · ');
}

/** `25 jobs`, `4 workers`, `8 threads`; each job is full, though fewer workers would do. */
function factors(
  trans: TranslationBundle,
  { isLocal, jobs, spec }: IAmounts
): string[] {
  const { tasks, threads } = jobs;
  const { mode, processes, workersPerJob } = spec;
  const inJobs = mode === 'allocation' || isLocal ? 1 : tasks;
  const workers = (tasks / inJobs) * workersPerJob;
  return [
    ...(isLocal ? [] : [trans._n('%1 job', '%1 jobs', inJobs)]),
    trans._n('%1 worker', '%1 workers', workers),
    ...(processes === 1
      ? []
      : [trans._n('%1 process', '%1 processes', processes)]),
    trans._n('%1 thread', '%1 threads', threads)
  ];
}

/** Of whole nodes, those count first; GPUs after cores. */
const order: readonly CostUnit[] = ['node', 'cpu', 'gpu'];

/** `at most 768 core-hours and 6 for the scheduler` */
export function priceText(trans: TranslationBundle, cost: ICost): string {
  const { hours, scheduler } = cost;
  const parts = order.flatMap(unit => {
    const amount = hours[unit];
    return amount === undefined ? [] : [costText(trans, unit, amount)];
  });
  const workers = parts.join(', ');
  if (scheduler === undefined) {
    return trans.__('at most %1', workers);
  }
  // The scheduler's hours are of cores: named, where the last ones are not.
  const own =
    parts.length === 1 && hours.cpu !== undefined
      ? hoursText(scheduler)
      : costText(trans, 'cpu', scheduler);
  return trans.__('at most %1 and %2 for the scheduler', workers, own);
}
