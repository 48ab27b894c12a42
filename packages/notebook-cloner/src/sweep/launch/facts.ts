import type { Feature } from '@jupyterlab-hpc/api';
import { SchedulerFacts } from '@jupyterlab-hpc/core';

import {
  type IDraft,
  type TextField,
  textFields,
  usualDraft
} from './draft/draft';

const given = ['account', 'partition', 'qos', 'time'] as const;

/** What the form knows of the cluster; nothing before it was asked. */
export class SweepFacts extends SchedulerFacts {
  /** Whether the site lets this person start sweeps. */
  get isOff(): boolean {
    const needed: readonly Feature[] = [
      'sweeps',
      'submit',
      ...(this.isLocal ? (['local'] as const) : [])
    ];
    return needed.some(one => this.system?.features[one] === false);
  }

  /** Whether a run can be tried on this machine. */
  get triesHere(): boolean {
    return this.isLocal || this.system?.features['sweep-here'] !== false;
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

  /** A draft as it counts here: what is on no screen is not asked for. */
  askedOf(draft: IDraft): IDraft {
    return textFields
      .filter(field => !this.asks(field))
      .reduce((asked, field) => ({ ...asked, [field]: '' }), draft);
  }

  /** What a form begins with here. */
  get usual(): IDraft {
    const draft = given.reduce<IDraft>(
      (filled, field) => ({
        ...filled,
        [field]: this.givenFor(field)?.value ?? usualDraft[field]
      }),
      usualDraft
    );
    const over = this.overTime(draft);
    return over === undefined ? draft : { ...draft, time: over.most };
  }
}
