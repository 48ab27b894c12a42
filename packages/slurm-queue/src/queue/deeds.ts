import type {
  ActionResult,
  JobAction,
  JobRow,
  System
} from '@jupyterlab-hpc/api';
import { Notification } from '@jupyterlab/apputils';
import {
  type IBridgeClient,
  sayFailure,
  stateWord
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { agreesToCancel } from '../actions/matching';
import { carryOut, steer } from '../actions/steer';
import { idsOf, type ITarget, targetsOf } from '../actions/targets';
import { changeJob } from '../change/change';
import { isOwnJob } from '../jobs';
import type { QueueSettings } from '../settings';
import { rowsByIds } from './byids';
import { collect } from './collect';
import { download, exportOf } from './columns/export';
import type { QueueModel } from './model';
import { filterOf, type IQuestion } from './question';

export interface IDeedsOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  /** The model of the tab, if there is one. */
  readonly model: () => QueueModel | undefined;
  /** Brings a job into view. */
  readonly show: (id: string) => void;
}

/** What is done to jobs from the tab and by commands, and said of it. */
export class Deeds {
  constructor(private readonly _options: IDeedsOptions) {}

  /** Acts on the given jobs, or on those that are selected. */
  async act(
    action: JobAction,
    ids?: readonly string[]
  ): Promise<readonly ActionResult[]> {
    const { client, trans, model } = this._options;
    if (ids !== undefined) {
      return this._steer(action, await rowsByIds(client, trans, ids));
    }
    const tab = model();
    return tab?.canAct === true
      ? this._steer(action, await tab.steering.rows())
      : [];
  }

  /** Acts on what one row stands for. */
  async actOn(
    action: JobAction,
    row: JobRow
  ): Promise<readonly ActionResult[]> {
    return row.mine === true
      ? this._steer(action, [row])
      : this.act(action, [row.id]);
  }

  /** Asks what is to be another of a job, and has it changed. */
  async change(id: string): Promise<void> {
    const { client, trans, model } = this._options;
    const system = await this._system();
    const refresh = (): void => void model()?.feed.refresh(false);
    await changeJob({ client, trans, system, refresh }, id);
  }

  /** Cancels all jobs of one's own that the filters show, after asking. */
  async cancelMatching(): Promise<readonly ActionResult[]> {
    const { client, trans, model, show } = this._options;
    const tab = model();
    if (tab === undefined) {
      return [];
    }
    const { question } = tab;
    // What is shown there has ended, and hides what goes on.
    const isPast = question.scope === 'history';
    const system = await this._system();
    const rows = await collect(client, {
      ...filterOf(question),
      scope: 'mine',
      group: true
    });
    const others = (isPast ? [] : rows).filter(row => !isOwnJob(row, system));
    const targets = targetsOf('cancel', others, system);
    if (targets.length === 0) {
      Notification.info(trans.__('No job of yours that goes on matches.'), {
        autoClose: 5000
      });
      return [];
    }
    const filter = filterText(trans, question);
    return (await agreesToCancel({ trans, targets, filter }))
      ? carryOut('cancel', targets, { trans, show, act: this._act })
      : [];
  }

  /** Writes the table to a file. */
  async exportCsv(): Promise<void> {
    const { client, trans, model } = this._options;
    const tab = model();
    if (tab !== undefined) {
      const { name, text, rows } = await exportOf(tab, client, trans);
      download(name, text);
      Notification.success(
        trans._n('Wrote %1 row to %2.', 'Wrote %1 rows to %2.', rows, name),
        { autoClose: 5000 }
      );
    }
  }

  /** Says of something that a person asked for why it failed. */
  async attempt(deed: Promise<unknown>): Promise<void> {
    try {
      await deed;
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  private async _system(): Promise<System> {
    const { client, model } = this._options;
    return model()?.system ?? (await client.call('getSystem', {}));
  }

  private async _steer(
    action: JobAction,
    rows: readonly JobRow[]
  ): Promise<readonly ActionResult[]> {
    const { client, trans, settings, show } = this._options;
    const system = await this._system();
    return steer(action, {
      trans,
      rows,
      system,
      now: client.now(),
      confirmSingle: settings.current.confirmSingleCancel,
      act: this._act,
      show
    });
  }

  private readonly _act = async (
    action: JobAction,
    targets: readonly ITarget[]
  ): Promise<readonly ActionResult[]> => {
    const { client, model } = this._options;
    const tab = model();
    if (tab !== undefined) {
      return tab.steering.act(action, targets);
    }
    const body = { action, ids: [...idsOf(targets)] };
    return (await client.call('actOnJobs', { body })).results;
  };
}

/** The filters in words. */
function filterText(trans: TranslationBundle, question: IQuestion): string {
  const { filter, states, partitions, users } = question;
  const words = states.map(state =>
    stateWord(trans, { state, rawState: state })
  );
  return [filter.trim(), ...words, ...partitions, ...users]
    .filter(part => part !== '')
    .join(', ');
}
