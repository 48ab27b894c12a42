import { join } from 'node:path';

import type { Commands } from '../commands';
import type { Config } from '../config';
import type { Logger } from '../logger';
import { chooseScheduler } from './choose';
import { LocalScheduler } from './local';
import type { Scheduler } from './scheduler';
import { SlurmScheduler } from './slurm';

export interface SchedulerPartsOptions {
  readonly config: Config;
  readonly commands: Commands;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  /** A private folder for what lives as long as the bridge. */
  readonly folder: string;
  /** Where the jobs of this computer are kept. */
  readonly dataDir: string;
}

/** The scheduler that a bridge is for: Slurm, or this computer. */
export function assembleScheduler({
  commands,
  config,
  dataDir,
  environment,
  folder,
  logger: log
}: SchedulerPartsOptions): Scheduler {
  const about = { config, commands, log, environment };
  return chooseScheduler(config, environment) === 'slurm'
    ? new SlurmScheduler({ ...about, folder: join(folder, 'scripts') })
    : new LocalScheduler({
        ...about,
        dataDir,
        supervisor: join(__dirname, 'supervisor.js')
      });
}
