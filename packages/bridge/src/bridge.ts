import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

import type { Routes, Scope } from '@jupyterlab-hpc/api';

import type { AppOptions } from './app';
import { KeptBalances } from './balance/balances';
import { assembleClone } from './clone/assemble';
import { Commands } from './commands';
import type { Config } from './config';
import { assembleDask } from './dask/assemble';
import { Paths } from './favorites/paths';
import { FavoritesStore } from './favorites/store';
import { assembleFiles } from './files/assemble';
import { Mounts } from './files/mounts';
import type { Handlers } from './handlers';
import { queryEnvironment } from './environment';
import { keepHeapSmall } from './heap';
import { assembleHistory } from './history/assemble';
import { LogPlaces } from './log/places';
import { LogReader } from './log/reader';
import type { Logger } from './logger';
import { ownJobId } from './ownJob';
import { Feed } from './queue/feed';
import { LastWindows, lastWindowsFile } from './queue/lastwindows';
import { Pace } from './queue/pace';
import { Queue } from './queue/queue';
import { localRates, ratesOf } from './queue/rates';
import { Relations } from './queue/relations';
import { favoriteHandlers } from './routes/favorites';
import { jobHandlers } from './routes/jobs';
import { resourceHandlers } from './routes/resources';
import { standingHandlers } from './routes/standing';
import { systemHandlers } from './routes/system';
import { templateHandlers } from './routes/templates';
import { assembleScheduler } from './scheduler/assemble';
import { Groups } from './site/groups';
import { Policy } from './site/policy';
import { SiteFile } from './site/siteFile';
import { OwnTemplates } from './templates/own';
import { assembleSweeps } from './sweep/assemble';
import { SiteTemplates } from './templates/site';
import { TemplatesStore } from './templates/store';

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
  /** What the server has beside them. */
  extend: NonNullable<AppOptions['extend']>;
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
  const { config, environment, folder, logger, version } = options;
  const now = (): number => Date.now() / 1000;
  const site = new SiteFile(
    config.siteFile,
    logger,
    () => performance.now() / 1000
  );
  const settings = (): Config => ({ ...config, ...site.current });
  const commands = new Commands(logger);
  const account = userInfo();
  const home = environment['HOME'] || account.homedir;
  const dataDir =
    config.server.dataDir ?? join(home, '.local/share/jupyter/hpc');
  const scheduler = assembleScheduler({
    ...{ config, commands, environment, logger, folder, dataDir }
  });
  const groups = new Groups(commands, environment);
  const policy = new Policy({
    switches: () => settings().features,
    groups: () => groups.names(),
    siteMessage: () => settings().siteMessage
  });

  const rates = (scope: Scope) =>
    scheduler.kind === 'local' ? localRates : ratesOf(scope, settings());
  const { username } = account;
  const { python, root } = config.server;
  const mounts = new Mounts();
  const paths = new Paths(environment, home);
  const files = assembleFiles({
    config,
    policy,
    commands,
    environment,
    account,
    mounts,
    paths,
    now
  });
  const past = assembleHistory({
    ...{ scheduler, dataDir, logger, now },
    guard: files.guard,
    user: username
  });
  const feed = (scope: Scope): Feed =>
    new Feed({
      scheduler,
      scope,
      ...(scope === 'mine' && {
        onJobs: (jobs, before) => past.seen.note(jobs, before)
      }),
      pace: new Pace(() => rates(scope)),
      coolDown: () => rates(scope).coolDown,
      logger,
      now
    });
  const ownJob = ownJobId(environment);
  const file = lastWindowsFile(config, environment);
  const lastWindows =
    file === undefined ? undefined : new LastWindows({ file, logger, now });
  const mine = feed('mine');
  const history = past.over(mine);
  const { submissions } = past;
  const all = feed('all');
  const queue = new Queue({
    scheduler,
    feeds: { mine, all },
    ownJob,
    user: username,
    ...(lastWindows && { lastWindows })
  });

  const favorites = new FavoritesStore({
    folder: join(dataDir, 'favorites'),
    logger,
    mounts,
    paths,
    site: () => settings().favorites,
    now
  });
  const templates = new TemplatesStore(
    new SiteTemplates({
      files: files.guard,
      folders: () => settings().templateDirs,
      expanded: path => paths.resolve(path)
    }),
    new OwnTemplates(join(dataDir, 'templates'), files.guard)
  );
  const balances = new KeptBalances({
    // Nobody charges for jobs of this computer.
    command: scheduler.kind === 'slurm' ? config.balanceCommand : [],
    scheduler,
    run: command => commands.run(command),
    environment: queryEnvironment(environment, config.keepEnvironment),
    timeout: config.commandTimeout * 1000,
    user: username,
    now
  });
  const dask = assembleDask({
    ...{ config, settings, scheduler, policy, mine, commands, environment },
    ...{ dataDir, folder, home, logger, now },
    files: files.guard,
    past: () => history.windows.remembered(),
    host: hostname()
  });
  const clone = assembleClone({
    ...{ settings, environment, paths, mounts, files, policy },
    ...{ dataDir, folder, logger, now }
  });
  const sweeps = assembleSweeps({
    ...{ config, settings, scheduler, policy, mine, commands, environment },
    ...{ dataDir, folder, logger, now, paths, mounts, files },
    past: () => history.windows.remembered(),
    host: hostname()
  });
  const handlers: Handlers<Routes> = {
    ...jobHandlers({
      queue,
      scheduler,
      policy,
      submissions,
      details: history.details,
      relations: new Relations({
        mine,
        all,
        past: () => history.windows.remembered()
      }),
      logs: {
        places: new LogPlaces({
          scheduler,
          roots: files.roots,
          kept: (id, stream) => history.details.logPath(id, stream)
        }),
        reader: new LogReader(files)
      }
    }),
    getHistory: ({ query }, answer) => history.windows.window(query, answer),
    ...files.handlers,
    ...favoriteHandlers(favorites, root),
    ...templateHandlers(templates, submissions),
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
        home,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(root !== undefined && { root }),
        ...(python !== undefined && { python }),
        ...(ownJob !== undefined && { ownJob })
      },
      siteMessage: () => settings().siteMessage,
      jobLinks: () => settings().jobLinks,
      sweepRuns: () => settings().sweepRuns
    }),
    ...resourceHandlers(scheduler),
    ...standingHandlers(scheduler, balances),
    ...dask.handlers,
    ...clone.handlers,
    ...sweeps.handlers
  };
  dask.start();
  return {
    handlers,
    refresh: () => site.refresh(),
    extend: dask.extend,
    isBusy: async () =>
      files.isBusy() ||
      dask.isBusy() ||
      clone.isBusy() ||
      (await scheduler.isBusy()),
    stop: async () => {
      scheduler.stop();
      sweeps.stop();
      await Promise.all([
        dask.stop(),
        clone.stop(),
        commands.stop(),
        files.stop(),
        lastWindows?.flush(),
        past.seen.settled()
      ]);
    }
  };
}
