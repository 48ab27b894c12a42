import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Config } from '../config';

/**
 * Where Slurm's own packages, those of Debian's past and nodes without a
 * configuration of their own have it. The folder alone says nothing: plugins
 * that are installed for other reasons make it too.
 */
const places = [
  '/etc/slurm/slurm.conf',
  '/etc/slurm-llnl/slurm.conf',
  '/etc/slurm.conf',
  '/run/slurm/conf/slurm.conf'
];

/** What a job, or a server that a hub began, has in its environment. */
const elsewhere = /^(?:JUPYTERHUB_|SLURM_)/;

/**
 * Which scheduler serves here. `auto` is Slurm where a trace of it is found;
 * and where there is none, this computer, unless it is part of something
 * larger: on a node of a cluster, or under a hub, running jobs locally is the
 * administrator's decision.
 */
export function chooseScheduler(
  config: Pick<Config, 'scheduler' | 'slurmBin' | 'slurmCommands' | 'features'>,
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync
): 'slurm' | 'local' {
  if (config.scheduler !== 'auto') {
    return config.scheduler;
  }
  const isSlurm =
    config.slurmBin !== '' ||
    Object.keys(config.slurmCommands).length > 0 ||
    places.some(exists) ||
    onPath('squeue', environment['PATH']);
  const isPart = Object.keys(environment).some(name => elsewhere.test(name));
  return isSlurm || isPart || config.features.local === false
    ? 'slurm'
    : 'local';
}

function onPath(program: string, path = ''): boolean {
  return path.split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}
