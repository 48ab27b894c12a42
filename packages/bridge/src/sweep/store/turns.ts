import { setTimeout as wait } from 'node:timers/promises';

import { Lease } from '../../dask/lease';
import { BridgeError } from '../../errors';
import { type SweepFile, sweepPath } from '../folder';

/** Milliseconds between two tries, and until nobody waits any longer. */
const pause = 200;
const patience = 20_000;

/**
 * Lets one after the other change what has to be read before it is written:
 * within this process, and, by the claims in its folder, of all processes on
 * whatever hosts.
 */
export class Turns {
  constructor(
    /** Epoch seconds, fractional. */
    private readonly now: () => number,
    /** Of the sweep's folders that in which the claims are; else its own. */
    private readonly place?: SweepFile
  ) {}

  take<T>(folder: string, act: () => Promise<T>): Promise<T> {
    const before = this.last.get(folder) ?? Promise.resolve();
    const turn = before.then(() => this.hold(folder, act));
    const ended = turn.then(
      () => undefined,
      () => undefined
    );
    this.last.set(folder, ended);
    void ended.then(() => {
      if (this.last.get(folder) === ended) {
        this.last.delete(folder);
      }
    });
    return turn;
  }

  private async hold<T>(folder: string, act: () => Promise<T>): Promise<T> {
    const lease = new Lease({
      folder: this.place === undefined ? folder : sweepPath(folder, this.place),
      where: 'here',
      now: this.now
    });
    const until = performance.now() + patience;
    try {
      while (!(await lease.hold())) {
        if (performance.now() > until) {
          throw new BridgeError({
            code: 'sweep-refused',
            message: `${folder} is being changed from elsewhere.`,
            hint: 'Another Jupyter of yours may be at it: try again in a minute.'
          });
        }
        await wait(pause);
      }
      return await lease.during(act);
    } finally {
      await lease.release();
    }
  }

  private readonly last = new Map<string, Promise<void>>();
}
