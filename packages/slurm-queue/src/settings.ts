import {
  columnChoices,
  fieldsOf,
  type IColumnChoice,
  LiveSettings
} from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { HappeningKind } from './watch/happenings';

/** What a person set for the queue; `schema/plugin.json` describes it. */
export interface IQueueSettings {
  /**
   * Seconds between two questions to the scheduler, as the person wishes them
   * (the contract's `every`); undefined: as the site has it.
   */
  readonly every: number | undefined;
  /** Columns in their order; empty: the usual ones. */
  readonly columns: readonly IColumnChoice[];
  /** Those of finished jobs. */
  readonly historyColumns: readonly IColumnChoice[];
  /** Whether an array is one row. */
  readonly groupArrays: boolean;
  /** Whether jobs are looked after while no panel is on screen. */
  readonly watchJobs: boolean;
  /** Of what the person is told while their jobs are watched. */
  readonly notifications: Readonly<Record<HappeningKind, boolean>>;
  /** Whether cancelling a single job asks first. */
  readonly confirmSingleCancel: boolean;
}

export const usualSettings: IQueueSettings = {
  every: undefined,
  columns: [],
  historyColumns: [],
  groupArrays: true,
  watchJobs: false,
  notifications: { started: false, ended: true, failed: true, limit: true },
  confirmSingleCancel: true
};

/** The settings of the queue, as they are now. */
export class QueueSettings extends LiveSettings<
  IQueueSettings,
  Exclude<keyof IQueueSettings, 'every'>
> {
  constructor() {
    super(usualSettings);
  }

  protected read(composite: ReadonlyPartialJSONObject): IQueueSettings {
    return {
      every: wishOf(composite['pollInterval']),
      columns: columnChoices(composite['columns']),
      historyColumns: columnChoices(composite['historyColumns']),
      groupArrays: composite['groupArrays'] !== false,
      watchJobs: composite['watchJobs'] === true,
      notifications: notificationsOf(composite['notifications']),
      confirmSingleCancel: composite['confirmSingleCancel'] !== false
    };
  }
}

function notificationsOf(value: unknown): IQueueSettings['notifications'] {
  const { notifications: usual } = usualSettings;
  const given = fieldsOf(value);
  const of = (kind: HappeningKind): boolean => {
    const wanted = given[kind];
    return typeof wanted === 'boolean' ? wanted : usual[kind];
  };
  return {
    started: of('started'),
    ended: of('ended'),
    failed: of('failed'),
    limit: of('limit')
  };
}

/** The contract's least wish. */
const least = 10;

function wishOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0
    ? Math.max(least, Math.round(value))
    : undefined;
}
