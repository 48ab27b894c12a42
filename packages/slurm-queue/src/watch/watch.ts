import { browserClock, pageVisibility, StoredTold } from '@jupyterlab-hpc/core';
import { Signal } from '@lumino/signaling';

import { CommandIDs } from '../ids';
import { showBadge } from './badge';
import type { IWatchParts } from './plugin';
import { JobsStatus } from './status';
import type { IHappening } from './happenings';
import { browserChannel, browserLocks } from './tabs';
import { Teller } from './teller';
import { Watcher } from './watcher';

/** Among the items at the left of the status bar. */
const rank = 3;

/** Shows on the sidebar's icon and in the status bar what a watcher finds. */
export class Watch {
  constructor(private readonly _parts: IWatchParts) {
    const { commands, client, trans, statusBar, panel } = _parts;
    panel.looked.connect(() => this._look());
    pageVisibility.observe(() => this._look());
    this._status = new JobsStatus({
      trans,
      now: () => client.now(),
      onOpen: () => void commands.execute(CommandIDs.openJobs)
    });
    statusBar?.registerStatusItem('hpc-queue:jobs', {
      item: this._status,
      align: 'left',
      rank,
      isActive: () => this._status.status !== undefined,
      activeStateChanged: this._shown
    });
  }

  /** Begins or ends to watch. */
  set on(on: boolean) {
    if (on === (this._watcher !== undefined)) {
      return;
    }
    this._watcher?.dispose();
    this._watcher = on ? this._watcherOf() : undefined;
    this._look();
    this._show();
  }

  private _watcherOf(): Watcher {
    const { baseUrl, client, settings } = this._parts;
    const name = `jupyterlab-hpc:watch:${baseUrl}`;
    const watcher = new Watcher({
      client,
      name,
      every: () => settings.current.every,
      locks: browserLocks(),
      channel: browserChannel(name)
    });
    watcher.changed.connect(() => this._show());
    const teller = new Teller({
      told: new StoredTold(name),
      page: pageVisibility,
      clock: browserClock,
      leads: () => watcher.leads,
      wants: kind => settings.current.notifications[kind],
      tell: happenings => void this._tell(happenings)
    });
    watcher.happened.connect((_, happenings) => teller.take(happenings));
    return watcher;
  }

  private async _tell(happenings: readonly IHappening[]): Promise<void> {
    const { client, commands, trans } = this._parts;
    // Only a limit may be that of the job in which this JupyterLab runs.
    const system = happenings.some(({ kind }) => kind === 'limit')
      ? await client.call('getSystem', {}).catch(() => undefined)
      : undefined;
    const { notify } = await import('./notices');
    notify(
      {
        trans,
        system,
        now: () => client.now(),
        open: what => void commands.execute(CommandIDs.open, what)
      },
      happenings
    );
  }

  private _look(): void {
    if (this._watcher !== undefined) {
      this._watcher.looking =
        this._parts.panel.isVisible && pageVisibility.visible;
    }
  }

  private _show(): void {
    const { panel, trans } = this._parts;
    const { news, stale = false, unseen = 0 } = this._watcher ?? {};
    showBadge(panel.title, trans, unseen);
    this._status.status = news === undefined ? undefined : { news, stale };
    this._shown.emit();
  }

  private readonly _status: JobsStatus;
  private readonly _shown = new Signal<this, void>(this);
  private _watcher: Watcher | undefined;
}
