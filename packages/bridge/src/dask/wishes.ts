import type { DaskScale } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { keepIdle } from './idle';
import { requireFreeName } from './names';
import type { ClusterRecord, Wish } from './records';
import type { ClusterStore } from './store';

export interface WishesOptions {
  readonly store: Pick<ClusterStore, 'get' | 'wish'>;
  /** Clusters that the person sees. */
  readonly visible: () => Promise<readonly ClusterRecord[]>;
  /** Told that something is to be done for a cluster. */
  readonly onWish: (id: string) => void;
  /** Epoch seconds. */
  readonly now: () => number;
}

/**
 * What a person wants of their clusters, one wish after the other for each:
 * a wish is a whole file, and one that was read before another was written
 * would undo that. All reject with a `BridgeError`.
 */
export class Wishes {
  constructor(private readonly options: WishesOptions) {}

  rename(id: string, name: string): Promise<void> {
    return this.change(id, async wish => {
      requireFreeName(name, await this.options.visible(), id);
      return { ...wish, name };
    });
  }

  scale(id: string, scale: DaskScale): Promise<void> {
    return this.change(id, (wish, { launched }) => {
      if (launched.spec.mode === 'allocation') {
        throw new BridgeError({
          code: 'dask-refused',
          message: 'One allocation keeps the workers that it began with.',
          hint: 'Start another cluster in the mode “Jobs”: that one can be scaled.'
        });
      }
      const { adapt } = scale;
      if (adapt !== undefined && adapt.minimum > adapt.maximum) {
        throw new BridgeError({
          code: 'dask-refused',
          message: `The minimum (${adapt.minimum}) is more than the maximum (${adapt.maximum}).`,
          hint: 'Exchange them.',
          field: 'body.adapt'
        });
      }
      const scaled = Math.floor(this.options.now());
      return { ...wish, scale, scaled };
    });
  }

  /** Not to be ended for want of work for so many seconds. */
  keep(id: string, seconds: number): Promise<void> {
    return this.change(id, async (wish, record) => {
      const keepUntil = Math.ceil(this.options.now() + seconds);
      await keepIdle(record, keepUntil);
      return { ...wish, keepUntil };
    });
  }

  /** To be ended; once more is no other wish. */
  stop(id: string): Promise<void> {
    return this.inTurn(id, async () => {
      const { now, onWish, store } = this.options;
      const { end, wish } = await store.get(id);
      if (end === undefined && wish.stop === undefined) {
        await store.wish(id, { ...wish, stop: Math.floor(now()) });
      }
      onWish(id);
    });
  }

  private change(
    id: string,
    change: (wish: Wish, record: ClusterRecord) => Wish | Promise<Wish>
  ): Promise<void> {
    return this.inTurn(id, async () => {
      const { onWish, store } = this.options;
      const record = await store.get(id);
      if (record.end !== undefined || record.wish.stop !== undefined) {
        throw new BridgeError({
          code: 'dask-not-running',
          message: 'This cluster is over, or is ending.',
          hint: 'Start it again.'
        });
      }
      await store.wish(id, await change(record.wish, record));
      onWish(id);
    });
  }

  private async inTurn(id: string, act: () => Promise<void>): Promise<void> {
    const before = this.turns.get(id) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(act);
    this.turns.set(id, turn);
    try {
      await turn;
    } finally {
      if (this.turns.get(id) === turn) {
        this.turns.delete(id);
      }
    }
  }

  private readonly turns = new Map<string, Promise<void>>();
}
