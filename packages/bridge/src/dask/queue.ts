import type { Job } from '@jupyterlab-hpc/api';

import type { BridgeError } from '../errors';
import type { Feed } from '../queue/feed';
import type { Beside } from '../scheduler/beside';
import type { QueueAt } from './loop/tasks';

/** A queue, and why it could not be asked for anew. */
export interface KnownQueue extends QueueAt {
  readonly failure?: BridgeError;
}

/** The person's own queue, with the jobs that left it and of which the end is known. */
export class ClusterQueue {
  constructor(
    private readonly mine: Pick<Feed, 'read'>,
    private readonly past: () => Promise<readonly Job[]>,
    /** Jobs of this computer beside Slurm's, where there may be some. */
    private readonly beside?: Pick<Beside, 'host' | 'queue'>
  ) {}

  /** The last that is known, and why there is no newer one. Rejects where nothing is. */
  async read(fresh: boolean): Promise<KnownQueue> {
    const { beside } = this;
    const [{ failure, snapshot }, past, own] = await Promise.all([
      this.mine.read(fresh),
      this.past(),
      beside?.queue() ?? []
    ]);
    const there = new Set(snapshot.jobs.map(({ id }) => id));
    return {
      at: snapshot.at,
      jobs: [
        ...snapshot.jobs,
        ...own,
        ...past.filter(({ id }) => !there.has(id))
      ],
      ...(beside && { beside: beside.host }),
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
