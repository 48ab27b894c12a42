import { hostname } from 'node:os';
import { join } from 'node:path';

import type { Guard } from '../files/guard';
import type { Logger } from '../logger';
import { Feed } from '../queue/feed';
import { Pace } from '../queue/pace';
import { localRates } from '../queue/rates';
import type { Scheduler } from '../scheduler/scheduler';
import { JobDetails } from './details';
import { Measurements } from './measurements';
import { SeenJobs } from './seen';
import { KeptSubmissions } from './submissions';
import { HistoryWindows } from './windows';

const day = 86_400;

/**
 * Seconds: accounting is asked for the same again after five minutes, which the
 * spread of a fifth does not undercut, and by hand after half a minute.
 */
const accountingRates = { interval: 375, floor: 300, coolDown: 30 };

export interface HistoryPartsOptions {
  scheduler: Scheduler;
  dataDir: string;
  /** Of the folders of jobs, which may not answer. */
  guard: Guard;
  logger: Logger;
  user: string;
  /** Epoch seconds. */
  now: () => number;
}

/** What remembers finished jobs; `windows` is of the queue that it is told of. */
export interface HistoryParts {
  readonly seen: SeenJobs;
  readonly submissions: KeptSubmissions;
  /** Windows and details, over the person's own queue. */
  over(mine: Feed): { windows: HistoryWindows; details: JobDetails };
}

/** Puts the parts of the history together. */
export function assembleHistory(options: HistoryPartsOptions): HistoryParts {
  const { dataDir, guard, logger, now, scheduler, user } = options;
  let cluster: string | undefined;
  const folder = async (kind: string): Promise<string> => {
    cluster ??= await clusterName(scheduler);
    return join(dataDir, kind, encodeURIComponent(cluster));
  };
  const seen = new SeenJobs({
    folder: async () =>
      (await scheduler.finished.keeps()) ? undefined : folder('history'),
    logger,
    now
  });
  const submissions = new KeptSubmissions({
    folder: () => folder('submissions'),
    guard,
    logger,
    now
  });
  const rates = scheduler.kind === 'local' ? localRates : accountingRates;
  const measurements = new Measurements({
    finished: scheduler.finished,
    logger,
    now
  });
  const feed = (days: number): Feed =>
    new Feed({
      scheduler: {
        // The database may answer where the controller does not.
        probe: () => Promise.resolve({ state: 'ready' }),
        queue: (_scope, signal) =>
          scheduler.finished.since(now() - days * day, signal)
      },
      scope: 'mine',
      pace: new Pace(() => rates),
      coolDown: () => rates.coolDown,
      logger,
      now
    });
  return {
    seen,
    submissions,
    over: mine => {
      const about = { scheduler, seen, submissions, measurements };
      const windows = new HistoryWindows({ ...about, feed, mine, user, now });
      return {
        windows,
        details: new JobDetails({ ...about, windows, logger, user })
      };
    }
  };
}

/** Job numbers mean nothing without their cluster: homes may be shared by several. */
async function clusterName(scheduler: Scheduler): Promise<string> {
  if (scheduler.kind === 'local') {
    // Each computer counts its jobs by itself.
    return `local-${hostname()}`;
  }
  const { cluster } = await scheduler.probe();
  if (cluster === undefined) {
    throw new Error('The name of the cluster is not known now.');
  }
  return cluster;
}
