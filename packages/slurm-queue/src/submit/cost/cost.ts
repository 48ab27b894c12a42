import type { CostUnit, Partition, Resources } from '@jupyterlab-hpc/api';
import { costUnits, partitionsOf } from '@jupyterlab-hpc/core';

import type { Asked } from '../asked';
import { limitSeconds } from '../script/values';
import { type Amount, times } from './amounts';
import { type ISize, sizeOf } from './size';

/** Hours by what they are of; what is not known is not there. */
export type Hours = Readonly<Partial<Record<CostUnit, number>>>;

/** What a job costs if it runs until its limit. */
export interface ICost {
  readonly hours: Hours;
  /** What is counted of one task; of the partition where it is most. */
  readonly size: ISize;
  readonly partition: Partition;
  /** Seconds until the limit; undefined where there is none or it is not known. */
  readonly time: Amount;
  /** Whether the limit is the partition's, for the script sets none. */
  readonly isUsualTime: boolean;
  /** Whether there is a limit that cannot be read. */
  readonly hasBadTime: boolean;
  /** Whether what weighs most is billed, not the sum. */
  readonly billsLargest: boolean;
}

/**
 * The cost of what a script asks for; of several partitions the highest.
 * Undefined where no partition is known. Nobody is asked.
 */
export function costOf(
  asked: Asked,
  resources: Resources | undefined
): ICost | undefined {
  const billsLargest = resources?.billsLargest === true;
  const costs = partitionsOf(asked, resources, true).map((partition): ICost => {
    const size = sizeOf(asked, partition);
    const time = timeOf(asked, partition);
    const scale = times(size.jobs, time);
    const one: Readonly<Record<CostUnit, Amount>> = {
      cpu: size.cpus,
      gpu: size.gpus,
      node: size.nodes,
      billing: billed(size, partition, billsLargest)
    };
    const hours: Partial<Record<CostUnit, number>> = {};
    for (const unit of costUnits) {
      const seconds = times(one[unit], scale);
      if (seconds !== undefined) {
        hours[unit] = seconds / 3600;
      }
    }
    return {
      hours,
      size,
      partition,
      time,
      isUsualTime: asked('time').value === '',
      hasBadTime: hasBadTime(asked),
      billsLargest
    };
  });
  const [first, ...rest] = costs;
  return first && rest.reduce(dearer, first);
}

/** Whether there is a time limit that cannot be read. */
export function hasBadTime(asked: Asked): boolean {
  const { value } = asked('time');
  return value !== '' && limitSeconds(value) === undefined;
}

/** Seconds of the limit, and without one those that the partition gives. */
export function timeOf(asked: Asked, partition: Partition): Amount {
  const { value } = asked('time');
  const seconds =
    value === ''
      ? (partition.defaultTime ?? partition.maxTime)
      : limitSeconds(value);
  // Without a limit, that of the partition holds.
  return seconds === Infinity ? partition.maxTime : seconds;
}

/** By `TRESBillingWeights`; without them, CPUs are billed. */
function billed(
  size: ISize,
  { weights }: Partition,
  billsLargest: boolean
): Amount {
  if (weights === undefined) {
    return size.cpus;
  }
  const held = new Map<string, Amount>([
    ['cpu', size.cpus],
    ['mem', size.memory],
    ['node', size.nodes],
    ['gres/gpu', size.gpus],
    ...[...size.typed].map(
      ([type, count]) => [`gres/gpu:${type}`, count] as const
    )
  ]);
  const parts = Object.entries(weights)
    // What is not asked for costs nothing.
    .filter(([name, weight]) => held.has(name) && weight > 0)
    .map(([name, weight]) => times(held.get(name), weight));
  if (!parts.every(part => part !== undefined)) {
    return undefined;
  }
  return billsLargest
    ? Math.max(0, ...parts)
    : parts.reduce((sum, part) => sum + part, 0);
}

/** Unit by unit; what is not known of one is not known at all. */
function dearer(one: ICost, other: ICost): ICost {
  const hours: Partial<Record<CostUnit, number>> = {};
  for (const unit of costUnits) {
    const [here, there] = [one.hours[unit], other.hours[unit]];
    if (here !== undefined && there !== undefined) {
      hours[unit] = Math.max(here, there);
    }
  }
  const isMore = (other.hours.cpu ?? 0) > (one.hours.cpu ?? 0);
  return { ...(isMore ? other : one), hours };
}
