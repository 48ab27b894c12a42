import type {
  Capability,
  EnvironmentDefault,
  Partition,
  Resources,
  System
} from '@jupyterlab-hpc/api';
import {
  amountOf,
  type AskedValue,
  bytesOf,
  choicesOf,
  type IBridgeClient,
  mostAllowed,
  parseTimeLimit,
  partitionsOf,
  timeLimitText
} from '@jupyterlab-hpc/core';

import { type IDraft, usualDraft } from './draft/draft';

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
    return this.partitionsOf(draft).at(0);
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

  /** The most time that any partition allows that is meant, where a draft asks for more: no job of it would ever start. */
  overTime(draft: IDraft): { partition: string; most: string } | undefined {
    const partitions = this.partitionsOf(draft);
    const most = mostAllowed(partitions, one => one.maxTime);
    const limit = parseTimeLimit(draft.time.trim());
    return most === undefined ||
      limit === undefined ||
      (limit !== 'unlimited' && limit <= most)
      ? undefined
      : {
          partition: partitions.map(({ name }) => name).join(', '),
          most: timeLimitText(most)
        };
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

  private partitionsOf(draft: IDraft): readonly Partition[] {
    return partitionsOf(asked(draft), this._resources, this.can('partitions'));
  }

  private _system: System | undefined;
  private _resources: Resources | undefined;
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
