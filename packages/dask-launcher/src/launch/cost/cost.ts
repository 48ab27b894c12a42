import type {
  CostUnit,
  DaskPreview,
  DaskSpec,
  Partition
} from '@jupyterlab-hpc/api';
import { parseTimeLimit, usualScheduler } from '@jupyterlab-hpc/core';

/** What a cluster costs if all of it runs until its limit. */
export interface ICost {
  /** Hours of the workers by what they are of; what is not known is not there. */
  readonly hours: Partial<Record<CostUnit, number>>;
  /** Core-hours of the scheduler's own job; undefined where it has none, or they are not known. */
  readonly scheduler: number | undefined;
}

/** Undefined where no limit is known: then there is nothing to count by. */
export function costOf(
  spec: DaskSpec,
  jobs: DaskPreview['jobs'],
  partition: Partition | undefined
): ICost | undefined {
  const time = limitOf(spec.time, partition);
  if (time === undefined) {
    return undefined;
  }
  const nodes = wholeNodesOf(jobs, partition);
  const wholeCores = partition?.cpusPerNode;
  const cores =
    nodes === undefined ? jobs.cores : wholeCores && nodes * wholeCores;
  const hours = time / 3600;
  const { cores: own = usualScheduler.cores, time: ownTime = spec.time } =
    spec.scheduler ?? {};
  const limit = limitOf(ownTime, partition);
  return {
    hours: {
      ...(nodes === undefined ? {} : { node: nodes * hours }),
      ...(cores === undefined ? {} : { cpu: cores * hours }),
      ...(jobs.gpus === 0 ? {} : { gpu: jobs.gpus * hours })
    },
    scheduler:
      spec.mode === 'jobs' && limit !== undefined
        ? (own * limit) / 3600
        : undefined
  };
}

/** Nodes that jobs have to themselves, at the most; undefined where they share them. */
export function wholeNodesOf(
  { nodes, tasks }: DaskPreview['jobs'],
  partition: Partition | undefined
): number | undefined {
  return nodes ?? (partition?.wholeNodes === true ? tasks : undefined);
}

/** Seconds of a limit; where none is asked for, those that the partition gives. */
function limitOf(
  text: string | undefined,
  partition: Partition | undefined
): number | undefined {
  if (text === undefined) {
    return partition?.defaultTime ?? partition?.maxTime;
  }
  const limit = parseTimeLimit(text);
  return limit === 'unlimited' ? partition?.maxTime : limit;
}
