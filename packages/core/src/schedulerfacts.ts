import {
  type Capability,
  type EnvironmentDefault,
  type OptionName,
  parseTimeLimit,
  type Partition,
  type Resources,
  type System,
  timeLimitText
} from '@jupyterlab-hpc/api';

import {
  type AskedValue,
  choicesOf,
  mostAllowed,
  partitionsOf
} from './choices';
import type { IBridgeClient } from './tokens';

/** What a form asks for of where jobs go, as a person typed it. */
export type PlaceDraft = Readonly<
  Record<'partition' | 'account' | 'qos', string>
>;

/** What a form knows of the scheduler; nothing before it was asked. */
export class SchedulerFacts {
  constructor(private readonly _client: IBridgeClient) {}

  get system(): System | undefined {
    return this._system;
  }

  /** What can be asked for. */
  get resources(): Resources | undefined {
    return this._resources;
  }

  /** Whether jobs run on this computer. */
  get isLocal(): boolean {
    return this._system?.scheduler.kind === 'local';
  }

  /** Whether the scheduler can do something; it is taken to before it is known. */
  can(capability: Capability): boolean {
    return this._system?.scheduler.capabilities.includes(capability) ?? true;
  }

  /** The partition that is meant; undefined where it is not known. */
  partitionOf(draft: PlaceDraft): Partition | undefined {
    return this._partitionsOf(draft).at(0);
  }

  /** The names that the scheduler takes together with the rest of a draft. */
  choices(option: keyof PlaceDraft, draft: PlaceDraft): readonly string[] {
    return this.can('partitions')
      ? choicesOf(option, askedOfPlace(draft), this._resources)
      : [];
  }

  /**
   * The most time that any partition allows that is meant, where a draft asks
   * for more: no job of it would ever start.
   */
  overTime(
    draft: PlaceDraft & { readonly time: string }
  ): { partition: string; most: string } | undefined {
    const partitions = this._partitionsOf(draft);
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

  /** The default of the person's environment for an option, and its variable. */
  givenFor(option: OptionName): EnvironmentDefault | undefined {
    return this._resources?.environment.find(one => one.option === option);
  }

  /** Asks for both; what fails leaves what is known as it is. */
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

  private _partitionsOf(draft: PlaceDraft): readonly Partition[] {
    return partitionsOf(
      askedOfPlace(draft),
      this._resources,
      this.can('partitions')
    );
  }

  private _system: System | undefined;
  private _resources: Resources | undefined;
}

/** What a draft asks for, by options of `sbatch`. */
function askedOfPlace(draft: PlaceDraft): AskedValue {
  const fields = ['partition', 'account', 'qos'] as const;
  return option => {
    const field = fields.find(name => name === option);
    return { value: field === undefined ? '' : draft[field].trim() };
  };
}
