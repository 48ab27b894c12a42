import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';

import type { Routes, Scope } from '@jupyterlab-hpc/api';

import { Commands } from './commands';
import type { Config } from './config';
import { Contents } from './files/contents';
import { ContentsRules } from './files/contentsrules';
import { Folders } from './files/folders';
import { Guard } from './files/guard';
import { Isolated } from './files/isolated';
import { Listings } from './files/listings';
import { Mounts } from './files/mounts';
import { Owners } from './files/owners';
import { PathStates } from './files/pathstates';
import { Roots } from './files/roots';
import type { Handlers } from './handlers';
import { keepHeapSmall } from './heap';
import type { Logger } from './logger';
import { ownJobId } from './ownJob';
import { Feed } from './queue/feed';
import { LastWindows, lastWindowsFile } from './queue/lastwindows';
import { Pace } from './queue/pace';
import { Queue } from './queue/queue';
import { localRates, ratesOf } from './queue/rates';
import { changeHandlers } from './routes/changes';
import { favoriteHandlers } from './routes/favorites';
import { jobHandlers } from './routes/jobs';
import { listingHandlers } from './routes/listing';
import { statusHandlers } from './routes/status';
import { systemHandlers } from './routes/system';
import { chooseScheduler } from './scheduler/choose';
import { LocalScheduler } from './scheduler/local';
import type { Scheduler } from './scheduler/scheduler';
import { SlurmScheduler } from './scheduler/slurm';
import { Groups } from './site/groups';
import { Policy } from './site/policy';
import { SiteFile } from './site/siteFile';

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
  /** To be awaited before a request is handled: the site may have changed its mind. */
  refresh(): Promise<void>;
  /** Whether it has to stay though nobody asks. */
  isBusy(): Promise<boolean>;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/** Puts the parts of the bridge together. */
export function createBridge(options: BridgeOptions): Bridge {
  keepHeapSmall();
  const { config, environment, logger, version } = options;
  const now = (): number => Date.now() / 1000;
  const site = new SiteFile(
    config.siteFile,
    logger,
    () => performance.now() / 1000
  );
  const settings = (): Config => ({ ...config, ...site.current });
  const commands = new Commands(logger);
  const scheduler = schedulerFor(options, commands);
  const groups = new Groups(commands, environment);
  const policy = new Policy({
    switches: () => settings().features,
    groups: () => groups.names(),
    siteMessage: () => settings().siteMessage
  });

  const rates = (scope: Scope) =>
    scheduler.kind === 'local' ? localRates : ratesOf(scope, settings());
  const feed = (scope: Scope): Feed =>
    new Feed({
      scheduler,
      scope,
      pace: new Pace(() => rates(scope)),
      coolDown: () => rates(scope).coolDown,
      logger,
      now
    });
  const ownJob = ownJobId(environment);
  const account = userInfo();
  const { username } = account;
  const file = lastWindowsFile(config, environment);
  const lastWindows =
    file === undefined ? undefined : new LastWindows({ file, logger, now });
  const queue = new Queue({
    scheduler,
    feeds: { mine: feed('mine'), all: feed('all') },
    ownJob,
    user: username,
    ...(lastWindows && { lastWindows })
  });

  const { root, terminals = false } = config.server;
  const mounts = new Mounts();
  const guard = new Guard({ agent: join(__dirname, 'agent.js'), mounts });
  const folders = new Folders(guard);
  const isolated = new Isolated(guard, mounts);
  const rules = new ContentsRules(config.server);
  const owners = new Owners({ commands, environment, own: account });
  const homes = ['HOME', 'SCRATCH'].flatMap(name => environment[name] ?? []);
  const roots = new Roots({ policy, root, terminals, homes });
  const handlers: Handlers<Routes> = {
    ...jobHandlers({ queue, scheduler, policy }),
    ...listingHandlers({
      contents: new Contents({ rules, guard, folders, isolated, mounts }),
      listings: new Listings({ guard, folders, isolated, owners }),
      roots
    }),
    ...changeHandlers(),
    ...statusHandlers({
      pathStates: new PathStates({ guard, mounts, owners, roots })
    }),
    ...favoriteHandlers(),
    ...systemHandlers({
      scheduler,
      policy,
      site,
      counters: () => commands.counters(),
      rates: () => ({
        pollInterval: rates('mine').interval,
        pollFloor: rates('mine').floor,
        everyoneFloor: rates('all').floor
      }),
      facts: {
        version,
        user: username,
        host: hostname(),
        home: environment['HOME'] ?? account.homedir,
        ...(root !== undefined && { root }),
        ...(ownJob !== undefined && { ownJob })
      },
      siteMessage: () => settings().siteMessage
    }),
    getResources: () => scheduler.resources()
  };
  return {
    handlers,
    refresh: () => site.refresh(),
    isBusy: () => scheduler.isBusy(),
    stop: async () => {
      scheduler.stop();
      guard.stop();
      await Promise.all([commands.stop(), lastWindows?.flush()]);
    }
  };
}

function schedulerFor(
  { config, environment, folder, logger }: BridgeOptions,
  commands: Commands
): Scheduler {
  const about = { config, commands, log: logger, environment };
  if (chooseScheduler(config, environment) === 'slurm') {
    return new SlurmScheduler({ ...about, folder: join(folder, 'scripts') });
  }
  const { dataDir = join(homedir(), '.local/share/jupyter/hpc') } =
    config.server;
  return new LocalScheduler({
    ...about,
    dataDir,
    supervisor: join(__dirname, 'supervisor.js')
  });
}
