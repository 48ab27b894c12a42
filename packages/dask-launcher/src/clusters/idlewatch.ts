import type { DaskCluster } from '@jupyterlab-hpc/api';
import type { IClock, ITold } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';

import { idleEndOf, idleWarning } from './facts';
import { endsIdle, isOver } from './states';

/** Seconds after the end of a cluster until that is to be seen. */
const afterEnd = 15;

/** Seconds until another look at the latest: no timer can wait for a month. */
const longest = 86_400;

/** Seconds between looks while nobody looks: see `hiddenPause`. */
const pauses = { least: 60, most: 300 } as const;

/**
 * Seconds between two looks at clusters while nobody looks, so that the end of
 * each is known when it is time to warn of it.
 */
export function hiddenPause(clusters: readonly DaskCluster[]): number {
  const times = clusters
    .filter(cluster => !isOver(cluster) && cluster.spec.idleTimeout > 0)
    .map(({ spec }) => spec.idleTimeout - idleWarning);
  return Math.max(pauses.least, Math.min(pauses.most, ...times));
}

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
  /** What was warned of is not about to come any more. */
  readonly unwarn: (id: string) => void;
}

/**
 * Warns, once over all tabs, of a cluster that is about to end for want of
 * work; by what is known then, not by what was known when the wait began. The
 * warning goes once there is work again, or it is kept, or over. It lives as
 * long as its page.
 */
export class IdleWatch {
  constructor(private readonly _options: IIdleWatchOptions) {}

  /** Takes the clusters as they are now. */
  take(clusters: readonly DaskCluster[]): void {
    const time = this._options.now();
    this._timers.forEach(timer => timer.dispose());
    this._timers.clear();
    this._unwarn(clusters, time);
    for (const cluster of clusters) {
      const { id, idleEndsAt } = cluster;
      if (idleEndsAt !== undefined && endsIdle(cluster)) {
        const isNear = idleEndOf(cluster, time) !== undefined;
        this._lookAt(id, idleEndsAt + (isNear ? afterEnd : -idleWarning));
        if (isNear) {
          void this._warn(cluster);
        }
      }
    }
  }

  private _lookAt(id: string, at: number): void {
    const { ask, clock, now } = this._options;
    const wait = Math.min(at - now(), longest);
    if (wait > 0) {
      this._timers.set(
        id,
        clock.after(wait * 1000, () => void ask())
      );
    }
  }

  private async _warn(cluster: DaskCluster): Promise<void> {
    const { find, now, told, warn } = this._options;
    const { id, idleEndsAt } = cluster;
    const names = await told.claim([`idle ${id} ${idleEndsAt ?? 0}`]);
    const current = find(id);
    if (names.length === 0 || current === undefined) {
      return;
    }
    const end = idleEndOf(current, now());
    if (end !== undefined) {
      this._warned.add(id);
      warn(current, end);
    }
  }

  private _unwarn(clusters: readonly DaskCluster[], now: number): void {
    for (const id of this._warned) {
      const cluster = clusters.find(one => one.id === id);
      if (cluster === undefined || idleEndOf(cluster, now) === undefined) {
        this._warned.delete(id);
        this._options.unwarn(id);
      }
    }
  }

  private readonly _timers = new Map<string, IDisposable>();
  private readonly _warned = new Set<string>();
}
