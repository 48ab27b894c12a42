import type { Job } from '@jupyterlab-hpc/api';

import type { Feed } from '../queue/feed';
import type { KnownQueue } from './clusters';
import type { QueueAt } from './loop/tasks';

/** The person's own queue, with the jobs that left it and of which the end is known. */
export class ClusterQueue {
  constructor(
    private readonly mine: Pick<Feed, 'read'>,
    private readonly past: () => Promise<readonly Job[]>
  ) {}

  /** The last that is known, and why there is no newer one. Rejects where nothing is. */
  async read(fresh: boolean): Promise<KnownQueue> {
    const [{ failure, snapshot }, past] = await Promise.all([
      this.mine.read(fresh),
      this.past()
    ]);
    const there = new Set(snapshot.jobs.map(({ id }) => id));
    return {
      at: snapshot.at,
      jobs: [...snapshot.jobs, ...past.filter(({ id }) => !there.has(id))],
      ...(failure && { failure })
    };
  }

  /** For who acts on it: rejects when it could not be asked for. */
  async readNow(fresh: boolean): Promise<QueueAt> {
    const { failure, ...queue } = await this.read(fresh);
    if (failure !== undefined) {
      throw failure;
    }
    return queue;
  }
}
