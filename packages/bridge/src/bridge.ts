import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

import type { Routes, Scope } from '@jupyterlab-hpc/api';

import { Commands } from './commands';
import type { Config } from './config';
import type { Handlers } from './handlers';
import type { Logger } from './logger';
import { Feed } from './queue/feed';
import { Pace } from './queue/pace';
import { Queue } from './queue/queue';
import { jobHandlers } from './routes/jobs';
import { systemHandlers } from './routes/system';
import { expandTasks } from './scheduler/arrays';
import { SlurmScheduler } from './scheduler/slurm';
import { Groups } from './site/groups';
import { Policy } from './site/policy';
import { SiteFile } from './site/siteFile';

/** Seconds within which asking again by hand gets the same answer. */
const coolDown = 10;

export interface BridgeOptions {
  config: Config;
  logger: Logger;
  /** A private folder for what lives as long as the bridge. */
  folder: string;
  environment: NodeJS.ProcessEnv;
  version: string;
}

export interface Bridge {
  handlers: Handlers<Routes>;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/** Puts the parts of the bridge together. */
export function createBridge(options: BridgeOptions): Bridge {
  const { config, environment, folder, logger, version } = options;
  const now = (): number => Date.now() / 1000;
  const site = new SiteFile(config.siteFile, logger, now);
  const settings = (): Config => ({ ...config, ...site.current });
  const scheduler = new SlurmScheduler({
    config,
    log: logger,
    environment,
    folder: join(folder, 'scripts')
  });
  const groups = new Groups(new Commands(logger), environment);
  const policy = new Policy({
    switches: () => settings().features,
    groups: () => groups.names(),
    siteMessage: () => settings().siteMessage
  });

  const floorOf = (scope: Scope): number => {
    const { everyoneFloor, pollFloor } = settings();
    return scope === 'mine' ? pollFloor : Math.max(pollFloor, everyoneFloor);
  };
  const feed = (scope: Scope): Feed =>
    new Feed({
      scheduler,
      scope,
      pace: new Pace(() => {
        const floor = floorOf(scope);
        return { interval: Math.max(settings().pollInterval, floor), floor };
      }),
      coolDown: () => {
        const floor = floorOf(scope);
        return scope === 'mine' ? Math.min(coolDown, floor) : floor;
      },
      logger,
      now
    });
  const ownJob = environment['SLURM_JOB_ID'];
  const queue = new Queue({
    scheduler,
    feeds: { mine: feed('mine'), all: feed('all') },
    expandTasks,
    ownJob
  });

  const { homedir, username } = userInfo();
  const { root } = config.server;
  const handlers: Handlers<Routes> = {
    ...jobHandlers({ queue, scheduler, policy }),
    ...systemHandlers({
      scheduler,
      policy,
      site,
      counters: () => scheduler.counters(),
      rates: () => {
        const { everyoneFloor, pollFloor, pollInterval } = settings();
        return { everyoneFloor, pollFloor, pollInterval };
      },
      facts: {
        version,
        user: username,
        host: hostname(),
        home: environment['HOME'] ?? homedir,
        ...(root !== undefined && { root }),
        ...(ownJob !== undefined && { ownJob })
      },
      siteMessage: () => settings().siteMessage
    }),
    getResources: () => scheduler.resources()
  };
  return { handlers, stop: () => scheduler.stop() };
}
