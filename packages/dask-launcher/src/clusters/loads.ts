import type { DaskCluster, DaskLoad } from '@jupyterlab-hpc/api';

/** Points that are kept for each cluster: as many as a small line can show. */
const most = 60;

/** Loads of two lists by their times, each once, the last so many of them. */
export function joined(
  known: readonly DaskLoad[],
  more: readonly DaskLoad[],
  count: number
): readonly DaskLoad[] {
  const byTime = new Map([...known, ...more].map(load => [load.at, load]));
  return [...byTime.values()].sort((a, b) => a.at - b.at).slice(-count);
}

/** How busy clusters were, as far as this page has seen or was told. */
export class Loads {
  /** Those of a cluster, the oldest first. */
  of(id: string): readonly DaskLoad[] {
    return this._loads.get(id) ?? [];
  }

  /** Takes what a cluster does now, unless it is known; forgets those that are gone. */
  take(clusters: readonly DaskCluster[]): void {
    const here = new Set(clusters.map(({ id }) => id));
    for (const id of this._loads.keys()) {
      if (!here.has(id)) {
        this._loads.delete(id);
        this._asked.delete(id);
      }
    }
    for (const { id, load } of clusters) {
      if (load !== undefined) {
        this._add(id, [load]);
      }
    }
  }

  /** Whether what was before this page looked is still to be asked for; once. */
  wants({ id, load }: DaskCluster): boolean {
    if (load === undefined || this._asked.has(id)) {
      return false;
    }
    this._asked.add(id);
    return true;
  }

  /** Takes what was before. */
  fill(id: string, history: readonly DaskLoad[]): void {
    this._add(id, history);
  }

  private _add(id: string, loads: readonly DaskLoad[]): void {
    this._loads.set(id, joined(this.of(id), loads, most));
  }

  private readonly _loads = new Map<string, readonly DaskLoad[]>();
  private readonly _asked = new Set<string>();
}
