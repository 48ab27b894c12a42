import type { DaskCluster } from '@jupyterlab-hpc/api';
import type { IClock, ITold } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { idleEndOf, idleWarning } from './facts';
import { endsIdle } from './states';

export interface IIdleWatchOptions {
  readonly clock: IClock;
  /** Server time, in epoch seconds. */
  readonly now: () => number;
  /** What any tab of this browser has said already. */
  readonly told: ITold;
  /** Has the clusters asked for, before one is warned of. */
  readonly ask: () => Promise<void>;
  readonly find: (id: string) => DaskCluster | undefined;
  readonly warn: (cluster: DaskCluster, idleEndsAt: number) => void;
}

/**
 * Warns, once over all tabs, of a cluster that is about to end for want of
 * work; by what is known then, not by what was known when the wait began.
 */
export class IdleWatch implements IDisposable {
  constructor(private readonly _options: IIdleWatchOptions) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Takes the clusters as they are now. */
  take(clusters: readonly DaskCluster[]): void {
    const { clock, now } = this._options;
    this._clear();
    for (const cluster of clusters) {
      const { id, idleEndsAt } = cluster;
      if (idleEndsAt !== undefined && endsIdle(cluster)) {
        const wait = (idleEndsAt - idleWarning - now()) * 1000;
        if (wait <= 0) {
          void this._warn(cluster);
        } else {
          this._timers.set(
            id,
            clock.after(wait, () => void this._options.ask())
          );
        }
      }
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._clear();
  }

  private async _warn(cluster: DaskCluster): Promise<void> {
    const { find, now, told, warn } = this._options;
    const { id, idleEndsAt } = cluster;
    const names = await told.claim([`idle ${id} ${idleEndsAt ?? 0}`]);
    const current = find(id) ?? cluster;
    const end = idleEndOf(current, now());
    if (names.length > 0 && end !== undefined && !this._isDisposed) {
      warn(current, end);
    }
  }

  private _clear(): void {
    this._timers.forEach(timer => timer.dispose());
    this._timers.clear();
  }

  private readonly _timers = new Map<string, IDisposable>();
  private _isDisposed = false;
}
