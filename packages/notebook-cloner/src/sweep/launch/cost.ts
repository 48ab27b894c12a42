import type { CostUnit, Partition, SweepResources } from '@jupyterlab-hpc/api';
import { costText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Hours of what all tasks ask for, if each runs until its limit. */
export type ICost = Partial<Record<CostUnit, number>>;

/** Of whole nodes, those count first; GPUs after cores. */
const order: readonly CostUnit[] = ['node', 'cpu', 'gpu'];

/** `seconds` is the limit of all tasks together; undefined where there is none. */
export function costOf(
  { cpus, gpus }: Pick<SweepResources, 'cpus' | 'gpus'>,
  seconds: number | undefined,
  partition: Partition | undefined
): ICost | undefined {
  if (seconds === undefined) {
    return undefined;
  }
  const hours = seconds / 3600;
  const cards = Number(gpus?.split(':').at(-1) ?? 0);
  const cores = partition?.wholeNodes === true ? partition.cpusPerNode : cpus;
  return {
    ...(partition?.wholeNodes === true ? { node: hours } : {}),
    ...(cores === undefined ? {} : { cpu: cores * hours }),
    ...(cards === 0 ? {} : { gpu: cards * hours })
  };
}

/** `at most 8,192 core-hours` */
export function priceText(trans: TranslationBundle, cost: ICost): string {
  const parts = order.flatMap(unit => {
    const amount = cost[unit];
    return amount === undefined ? [] : [costText(trans, unit, amount)];
  });
  return trans.__('at most %1', parts.join(', '));
}
