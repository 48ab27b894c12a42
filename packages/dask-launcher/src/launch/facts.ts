import type {
  Capability,
  EnvironmentDefault,
  Partition,
  Resources,
  System
} from '@jupyterlab-hpc/api';
import {
  type AskedValue,
  choicesOf,
  type IBridgeClient,
  parseTimeLimit,
  partitionsOf,
  timeLimitText
} from '@jupyterlab-hpc/core';

import { type IDraft, usualDraft } from './draft/draft';
import { amountOf, bytesOf } from './draft/values';

/** Fields that options of the person's own environment fill. */
const given = ['account', 'partition', 'qos', 'time'] as const;
export type GivenField = (typeof given)[number];

/** What the form knows of the cluster; nothing before it was asked. */
export class ClusterFacts {
  constructor(private readonly _client: IBridgeClient) {}

  get system(): System | undefined {
    return this._system;
  }

  get resources(): Resources | undefined {
    return this._resources;
  }

  /** Whether jobs run on this computer, where there is one way to have a cluster. */
  get isLocal(): boolean {
    return this._system?.scheduler.kind === 'local';
  }

  can(capability: Capability): boolean {
    return this._system?.scheduler.capabilities.includes(capability) ?? true;
  }

  /** Whether the site lets this person start no cluster. */
  get isOff(): boolean {
    return this._system?.features['dask'] === false;
  }

  /** The default of the person's environment for a field, and its variable. */
  givenFor(field: GivenField): EnvironmentDefault | undefined {
    return this._resources?.environment.find(({ option }) => option === field);
  }

  /** The partition that is meant; undefined where it is not known. */
  partitionOf(draft: IDraft): Partition | undefined {
    return partitionsOf(
      asked(draft),
      this._resources,
      this.can('partitions')
    ).at(0);
  }

  /** The names that the scheduler takes together with the rest of a draft. */
  choices(
    field: 'partition' | 'account' | 'qos',
    draft: IDraft
  ): readonly string[] {
    return this.can('partitions')
      ? choicesOf(field, asked(draft), this._resources)
      : [];
  }

  /** The partition whose time limit a draft is over: no job of it would ever start there. */
  tooLongFor(draft: IDraft): LimitedPartition | undefined {
    const partition = this.partitionOf(draft);
    const limit = parseTimeLimit(draft.time.trim());
    return limit !== undefined && isLimited(partition) && over(limit, partition)
      ? partition
      : undefined;
  }

  /** What a form begins with here: no more than a node has or a partition gives, and what the environment says. */
  get usual(): IDraft {
    const partition = this.partitionOf(usualDraft);
    const longest = this.tooLongFor(usualDraft);
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
      ...(this.givenFor('time') === undefined && longest !== undefined
        ? { time: timeLimitText(longest.maxTime) }
        : {})
    };
  }

  /** Asks for all of it; what fails leaves what is known as it is. */
  async ask(): Promise<void> {
    const [system, resources] = await Promise.allSettled([
      this._client.call('getSystem', {}),
      this._client.call('getResources', {})
    ]);
    if (system.status === 'fulfilled') {
      this._system = system.value;
    }
    if (resources.status === 'fulfilled') {
      this._resources = resources.value;
    }
  }

  private _system: System | undefined;
  private _resources: Resources | undefined;
}

/** A partition with a time limit, in seconds. */
export type LimitedPartition = Partition & { readonly maxTime: number };

function isLimited(
  partition: Partition | undefined
): partition is LimitedPartition {
  return partition?.maxTime !== undefined;
}

function over(
  limit: number | 'unlimited',
  { maxTime }: LimitedPartition
): boolean {
  return limit === 'unlimited' || limit > maxTime;
}

/** Half of a node's memory: a round number of gigabytes, or else of megabytes. */
function half(bytes: number): number {
  const inUnits = (unit: number): number => Math.floor(bytes / 2 / unit) * unit;
  return inUnits(2 ** 30) || inUnits(2 ** 20);
}

/** What a draft asks for, by options of `sbatch`. */
function asked(draft: IDraft): AskedValue {
  const fields = ['partition', 'account', 'qos'] as const;
  return option => {
    const field = fields.find(name => name === option);
    return { value: field === undefined ? '' : draft[field].trim() };
  };
}
