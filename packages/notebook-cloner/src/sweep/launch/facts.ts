import type {
  Capability,
  Feature,
  Partition,
  Resources,
  System
} from '@jupyterlab-hpc/api';
import {
  type AskedValue,
  choicesOf,
  type IBridgeClient,
  mostAllowed,
  parseTimeLimit,
  partitionsOf,
  timeLimitText
} from '@jupyterlab-hpc/core';

import {
  type IDraft,
  type TextField,
  textFields,
  usualDraft
} from './draft/draft';

const given = ['account', 'partition', 'qos', 'time'] as const;

/** What the form knows of the cluster; nothing before it was asked. */
export class SweepFacts {
  constructor(private readonly _client: IBridgeClient) {}

  get system(): System | undefined {
    return this._system;
  }

  get resources(): Resources | undefined {
    return this._resources;
  }

  /** Whether jobs run on this computer. */
  get isLocal(): boolean {
    return this._system?.scheduler.kind === 'local';
  }

  /** Whether the site lets this person start sweeps. */
  get isOff(): boolean {
    const needed: readonly Feature[] = [
      'sweeps',
      'submit',
      ...(this.isLocal ? (['local'] as const) : [])
    ];
    return needed.some(one => this._system?.features[one] === false);
  }

  /** Whether a run can be tried on this machine. */
  get triesHere(): boolean {
    return this.isLocal || this._system?.features['sweep-here'] !== false;
  }

  can(capability: Capability): boolean {
    return this._system?.scheduler.capabilities.includes(capability) ?? true;
  }

  /** Whether a field means anything here. */
  asks(field: TextField): boolean {
    switch (field) {
      case 'partition':
      case 'account':
      case 'qos':
      case 'gpus':
        return this.can('partitions');
      case 'directives':
        return !this.isLocal;
      default:
        return true;
    }
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

  /** The partition that is meant; undefined where it is not known. */
  partitionOf(draft: IDraft): Partition | undefined {
    return this._partitionsOf(draft).at(0);
  }

  /** The most time that a partition allows, where a draft asks for more. */
  overTime(draft: IDraft): string | undefined {
    const most = mostAllowed(this._partitionsOf(draft), one => one.maxTime);
    const limit = parseTimeLimit(draft.time.trim());
    return most === undefined ||
      limit === undefined ||
      (limit !== 'unlimited' && limit <= most)
      ? undefined
      : timeLimitText(most);
  }

  /** A draft as it counts here: what is on no screen is not asked for. */
  askedOf(draft: IDraft): IDraft {
    return textFields
      .filter(field => !this.asks(field))
      .reduce((asked, field) => ({ ...asked, [field]: '' }), draft);
  }

  /** What a form begins with here. */
  get usual(): IDraft {
    const ofPerson = (field: (typeof given)[number]): string =>
      this._resources?.environment.find(({ option }) => option === field)
        ?.value ?? usualDraft[field];
    const draft = given.reduce<IDraft>(
      (filled, field) => ({ ...filled, [field]: ofPerson(field) }),
      usualDraft
    );
    const over = this.overTime(draft);
    return over === undefined ? draft : { ...draft, time: over };
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

  private _partitionsOf(draft: IDraft): readonly Partition[] {
    return partitionsOf(asked(draft), this._resources, this.can('partitions'));
  }

  private _system: System | undefined;
  private _resources: Resources | undefined;
}

/** What a draft asks for, by options of `sbatch`. */
function asked(draft: IDraft): AskedValue {
  const fields = ['partition', 'account', 'qos'] as const;
  return option => {
    const field = fields.find(name => name === option);
    return { value: field === undefined ? '' : draft[field].trim() };
  };
}
