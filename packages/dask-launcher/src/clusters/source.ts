import type { DaskClusters } from '@jupyterlab-hpc/api';
import {
  type Answer,
  type IAskOptions,
  type IPollOutcome,
  PolledSource
} from '@jupyterlab-hpc/core';

import { hiddenPause } from './idlewatch';
import { isOver } from './states';

/**
 * Seconds between two looks at clusters that live, where the server does not
 * say: it asks Dask's schedulers, and the queue no more often than it may.
 */
const livePause = 10;

/** The clusters, kept as new as the server can. */
export class ClustersSource extends PolledSource<object, DaskClusters> {
  /** Asks, and goes on while a cluster lives, though nobody has looked yet. */
  async watch(): Promise<void> {
    this._mayLive = true;
    await this.poll.watch();
  }

  /** Puts a cluster, as an act left it, in the place of what was known. */
  put(cluster: DaskClusters['clusters'][number]): void {
    const { clusters = [], ...others } = this.reply ?? {};
    const isKnown = clusters.some(({ id }) => id === cluster.id);
    this.replace({
      foreign: [],
      problems: [],
      ...others,
      clusters: isKnown
        ? clusters.map(other => (other.id === cluster.id ? cluster : other))
        : [cluster, ...clusters]
    });
  }

  protected question(): object {
    return {};
  }

  protected send(
    _question: object,
    fresh: boolean,
    options: IAskOptions
  ): Promise<Answer<DaskClusters>> {
    const query = fresh ? { fresh: '1' as const } : {};
    return this.client.callIfChanged('listDaskClusters', { query }, options);
  }

  protected pace(): Pick<IPollOutcome, 'hiddenDelay' | 'live'> {
    const clusters = this.reply?.clusters;
    return {
      live: clusters?.some(cluster => !isOver(cluster)) ?? this._mayLive,
      hiddenDelay: hiddenPause(clusters ?? [])
    };
  }

  protected override usualDelay(): number | undefined {
    return this.pace().live ? livePause : undefined;
  }

  private _mayLive = false;
}
