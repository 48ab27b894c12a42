import type { CostUnit, DaskPreview } from '@jupyterlab-hpc/api';
import { costText, hoursText, memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICost } from './cost';

/** `2 jobs, 16 array tasks · 128 cores · 1 TB`: what it asks for in all. */
export function amountsText(
  trans: TranslationBundle,
  jobs: DaskPreview['jobs'],
  isOneJob: boolean
): string {
  const { cores, gpus, memory, nodes, submissions, tasks, workers } = jobs;
  const inJobs = trans._n('%1 job', '%1 jobs', submissions);
  return [
    isOneJob
      ? trans.__('%1, %2', inJobs, trans._n('%1 worker', '%1 workers', workers))
      : trans.__(
          '%1, %2',
          inJobs,
          trans._n('%1 array task', '%1 array tasks', tasks)
        ),
    ...(nodes === undefined ? [] : [trans._n('%1 node', '%1 nodes', nodes)]),
    trans._n('%1 core', '%1 cores', cores),
    ...(memory === 0 ? [] : [memoryText(trans, memory)]),
    ...(gpus === 0 ? [] : [trans._n('%1 GPU', '%1 GPUs', gpus)])
  ].join(' · ');
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
