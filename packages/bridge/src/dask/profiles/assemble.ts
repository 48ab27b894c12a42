import { join } from 'node:path';

import type { Commands } from '../../commands';
import type { Config } from '../../config';
import type { Scheduler } from '../../scheduler/scheduler';
import { LoginShell } from '../../scheduler/login';
import type { Policy } from '../../site/policy';
import type { Files } from '../../texts/folder';
import { Environments } from '../environment';
import type { ClusterStore } from '../store';
import { profileHandlers } from './handlers';
import { OwnProfiles } from './own';
import { ProfileStore } from './store';

export interface ProfilePartsOptions {
  readonly config: Pick<Config, 'jobEnvironment'>;
  /** What the site's live file may have changed. */
  readonly settings: () => Pick<Config, 'daskProfiles'>;
  readonly commands: Commands;
  /** The server's own environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The bridge's own private folder. */
  readonly folder: string;
  readonly dataDir: string;
  readonly files: Files;
  readonly clusters: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'kind' | 'capabilities'>;
  readonly policy: Policy;
}

/** Puts together what a cluster is begun with. */
export function assembleProfiles(options: ProfilePartsOptions) {
  const { clusters, commands, config, dataDir, environment } = options;
  const { files, folder, policy, scheduler, settings } = options;
  const environments = new Environments({
    ...{ commands, config },
    given: environment,
    login: new LoginShell(commands, environment),
    folder: join(folder, 'pythons'),
    now: () => performance.now()
  });
  const handlers = profileHandlers({
    policy,
    scheduler,
    profiles: new ProfileStore({
      site: () => settings().daskProfiles,
      own: new OwnProfiles(join(dataDir, 'dask-profiles'), files),
      clusters
    }),
    environments
  });
  return { handlers, environments };
}
