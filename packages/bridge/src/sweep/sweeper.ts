import { join } from 'node:path';

import type { Job } from '@jupyterlab-hpc/api';

import { ClusterQueue } from '../dask/queue';
import type { Logger } from '../logger';
import type { Feed } from '../queue/feed';
import type { SweepServices } from '../routes/sweeps';
import type { Beside } from '../scheduler/beside';
import type { Scheduler } from '../scheduler/scheduler';
import { makePieces, type PiecesOptions } from './pieces';
import { SweepService } from './service';

export interface SweeperOptions extends PiecesOptions {
  readonly scheduler: Scheduler;
  /** Trials on this computer beside Slurm's jobs; undefined where all jobs are here. */
  readonly beside?: Beside;
  readonly mine: Pick<Feed, 'read' | 'invalidate'>;
  /** Jobs of which the end is known. */
  readonly past: () => Promise<readonly Job[]>;
  /** The name of this computer. */
  readonly host: string;
  readonly logger: Logger;
}

/** Puts together what makes sweeps. */
export function createSweeper(
  options: SweeperOptions
): Omit<SweepServices, 'policy'> {
  const {
    beside,
    dataDir,
    host,
    logger,
    mine,
    now,
    past,
    scheduler,
    settings
  } = options;
  const pieces = makePieces(options);
  const queue = new ClusterQueue(mine, past, beside);
  const service = new SweepService({
    ...{ ...pieces, scheduler, host, now, log: logger },
    ...(beside && { beside }),
    queue: fresh => queue.read(fresh),
    onActed: () => mine.invalidate(),
    most: () => settings().sweepRuns,
    trials: join(dataDir, 'sweep-trials')
  });
  const { checker, notebooks, places } = pieces;
  return { service, checker, notebooks, places, scheduler };
}
