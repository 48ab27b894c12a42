import type { UserInfo } from 'node:os';
import { join } from 'node:path';

import type {
  changeRoutes,
  listingRoutes,
  statusRoutes,
  Usage
} from '@jupyterlab-hpc/api';

import type { Commands } from '../commands';
import type { Config } from '../config';
import { queryEnvironment } from '../environment';
import type { Paths } from '../favorites/paths';
import type { Handlers } from '../handlers';
import { changeHandlers } from '../routes/changes';
import { listingHandlers } from '../routes/listing';
import { statusHandlers } from '../routes/status';
import type { Policy } from '../site/policy';
import { ask } from './changes/ask';
import { Operations } from './changes/operations';
import type { Space } from './changes/question';
import { Contents } from './contents';
import { ContentsRules } from './contentsrules';
import { Folders } from './folders';
import { Guard } from './guard';
import { Isolated } from './isolated';
import { Listings } from './listings';
import type { Mounts } from './mounts';
import { Owners } from './owners';
import { PathStates } from './pathstates';
import { SiteQuotas } from './quota';
import { Roots } from './roots';
import { Usages } from './usage';

export interface FilesOptions {
  config: Config;
  policy: Policy;
  commands: Commands;
  environment: NodeJS.ProcessEnv;
  account: UserInfo<string>;
  mounts: Mounts;
  paths: Paths;
  /** Epoch seconds. */
  now: () => number;
}

export interface Files {
  guard: Guard;
  owners: Owners;
  roots: Roots;
  /** How full the file system of a path is. */
  space: (path: string) => Promise<Space>;
  /** The same, with the quotas and the words of the site. */
  usage: (path: string) => Promise<Usage>;
  handlers: Handlers<
    typeof listingRoutes & typeof statusRoutes & typeof changeRoutes
  >;
  /** Whether entries are being changed. */
  isBusy(): boolean;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/** Puts together what serves directories and files. */
export function assembleFiles(options: FilesOptions): Files {
  const { account, commands, config, environment, mounts } = options;
  const { now, paths, policy } = options;
  const { root, terminals = false } = config.server;
  const agent = join(__dirname, 'agent.js');
  const guard = new Guard({ agent, mounts });
  const folders = new Folders(guard);
  const isolated = new Isolated(guard, mounts);
  const owners = new Owners({ commands, environment, own: account });
  const rules = new ContentsRules(config.server);
  const roots = new Roots({
    policy,
    guard,
    root,
    terminals,
    fileRoots: config.fileRoots,
    expanded: path => paths.resolve(path)
  });
  const listings = new Listings({ guard, folders, isolated, owners });
  const operations = new Operations({ agent });
  const quotas = new SiteQuotas({
    command: config.quotaCommand,
    run: command => commands.run(command),
    environment: queryEnvironment(environment, config.keepEnvironment),
    timeout: config.commandTimeout * 1000,
    user: account.username,
    now
  });
  const space = (path: string) => ask(agent, { ask: 'space', path });
  const usages = new Usages({ space, mounts, quotas });
  const pathStates = new PathStates({ guard, mounts, owners, roots });
  const contents = new Contents({ rules, guard, folders, isolated, mounts });
  return {
    guard,
    owners,
    roots,
    space,
    usage: path => usages.of(path),
    handlers: {
      ...listingHandlers({ contents, listings, roots }),
      ...statusHandlers({ pathStates, roots, usages }),
      ...changeHandlers({ agent, listings, operations, roots })
    },
    isBusy: () => operations.isBusy,
    stop: async () => {
      guard.stop();
      await operations.end();
    }
  };
}
