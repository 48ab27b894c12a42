import { Notification } from '@jupyterlab/apputils';
import type { DaskCluster } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from '../ids';
import { idleText } from './facts';

export interface IIdleNoticesOptions {
  readonly commands: CommandRegistry;
  readonly trans: TranslationBundle;
  /** Server time, in epoch seconds. */
  readonly now: () => number;
}

/** What JupyterLab says of clusters that are about to end for want of work: one notification each. */
export class IdleNotices {
  constructor(private readonly _options: IIdleNoticesOptions) {}

  /** Says it, with a way to keep the cluster. It stays until it is answered or hidden. */
  show({ id, name }: DaskCluster, idleEndsAt: number): void {
    const { commands, now, trans } = this._options;
    const run = (command: string) => () =>
      void commands.execute(command, { id });
    this.hide(id);
    const notice = Notification.warning(
      trans.__('%1: %2', name, idleText(trans, idleEndsAt, now())),
      {
        autoClose: false,
        actions: [
          { label: trans.__('Keep one hour'), callback: run(CommandIDs.keep) },
          { label: trans.__('Show'), callback: run(CommandIDs.show) }
        ]
      }
    );
    this._shown.set(id, notice);
  }

  hide(id: string): void {
    const notice = this._shown.get(id);
    if (notice !== undefined) {
      this._shown.delete(id);
      Notification.dismiss(notice);
    }
  }

  private readonly _shown = new Map<string, string>();
}
