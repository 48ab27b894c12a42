import type { DaskCluster } from '@jupyterlab-hpc/api';

import { isOver } from './states';

type MarkStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Whether this browser has seen a cluster that lives and may end for want of
 * work: a page that is loaded later watches it, though nobody looks there.
 */
export class IdleMark {
  constructor(
    /** May throw: some browsers are told to keep nothing. */
    private readonly _storage: () => MarkStorage,
    private readonly _key: string
  ) {}

  get isSet(): boolean {
    try {
      return this._storage().getItem(this._key) !== null;
    } catch {
      return false;
    }
  }

  /** Takes the clusters as they are now. */
  take(clusters: readonly DaskCluster[]): void {
    const mayEnd = clusters.some(
      cluster => !isOver(cluster) && cluster.spec.idleTimeout > 0
    );
    try {
      const storage = this._storage();
      if (mayEnd) {
        storage.setItem(this._key, 'yes');
      } else {
        storage.removeItem(this._key);
      }
    } catch {
      // Nothing can be kept: the next page warns once somebody looked there.
    }
  }
}

/** The mark of a server, in the browser. */
export function browserMark(baseUrl: string): IdleMark {
  const name = `jupyterlab-hpc:dask:${baseUrl}:idle`;
  return new IdleMark(() => window.localStorage, name);
}
