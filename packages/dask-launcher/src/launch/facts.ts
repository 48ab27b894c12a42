import { amountOf, bytesOf, SchedulerFacts } from '@jupyterlab-hpc/core';

import { type IDraft, usualDraft } from './draft/draft';

/** Fields that options of the person's own environment fill. */
const given = ['account', 'partition', 'qos', 'time'] as const;
export type GivenField = (typeof given)[number];

/** What the form knows of the cluster; nothing before it was asked. */
export class ClusterFacts extends SchedulerFacts {
  /** Whether the site lets this person start no cluster. */
  get isOff(): boolean {
    return this.system?.features['dask'] === false;
  }

  /** What a form begins with here: no more than a node has or a partition gives, and what the environment says. */
  get usual(): IDraft {
    const partition = this.partitionOf(usualDraft);
    const over = this.overTime(usualDraft);
    const { cpusPerNode = Infinity, memoryPerNode = Infinity } =
      partition ?? {};
    const cores = Math.min(Number(usualDraft.cores), cpusPerNode || Infinity);
    const wanted =
      bytesOf(usualDraft.memory, usualDraft.memoryUnit) ?? Infinity;
    const memory = amountOf(
      memoryPerNode > 0 && memoryPerNode < wanted ? half(memoryPerNode) : wanted
    );
    return {
      ...usualDraft,
      cores: String(cores),
      memory: memory.amount,
      memoryUnit: memory.unit,
      ...Object.fromEntries(
        given.map(field => [
          field,
          this.givenFor(field)?.value ?? usualDraft[field]
        ])
      ),
      ...(this.givenFor('time') === undefined && over !== undefined
        ? { time: over.most }
        : {})
    };
  }
}

/** Half of a node's memory: a round number of gigabytes, or else of megabytes. */
function half(bytes: number): number {
  const inUnits = (unit: number): number => Math.floor(bytes / 2 / unit) * unit;
  return inUnits(2 ** 30) || inUnits(2 ** 20);
}
