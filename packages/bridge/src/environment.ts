import type { EnvironmentDefault } from '@jupyterlab-hpc/api';

import type { Environment } from './exec';

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Variables by which Slurm's programs change what they print and do, and those
 * that a job leaves in its processes.
 */
const slurmOwn =
  /^(?:SQUEUE|SBATCH|SCANCEL|SINFO|SACCT|SACCTMGR|SCONTROL|SRUN|SALLOC|SLURM|SLURMD|SLURMSTEPD|PMI|PMIX|PMI2)_/;

/** Where the cluster is, and who asks: never a matter of a job. */
const slurmPlace: ReadonlySet<string> = new Set([
  'SLURM_CONF',
  'SLURM_CLUSTERS',
  'SLURM_JWT'
]);

/** What only the Jupyter server and the bridge may know or need. */
const serverOwn =
  /^(?:JUPYTERHUB_|JPY_|JUPYTER_TOKEN$|CONFIGPROXY_AUTH_TOKEN$|NODE_OPTIONS$|NODE_CHANNEL_|NODE_UNIQUE_ID$)/;

/** Made by a shell for itself, and wrong anywhere else. */
const shellOwn: ReadonlySet<string> = new Set(['_', 'OLDPWD', 'PWD']);

/**
 * The environment of queries: nothing in it changes what Slurm's programs
 * print, whatever the person or the site has set.
 */
export function queryEnvironment(
  given: Given,
  keep: readonly string[] = []
): Environment {
  const kept = new Set([...slurmPlace, ...keep]);
  return {
    ...pick(
      given,
      name => kept.has(name) || !(slurmOwn.test(name) || serverOwn.test(name))
    ),
    LC_ALL: 'C.UTF-8',
    // Seconds since the epoch, and task lists of any length.
    SLURM_TIME_FORMAT: '%s',
    SLURM_BITSTR_LEN: '0'
  };
}

/**
 * What `sbatch` gets, and so the job: `given` without the server's secrets,
 * the bridge's own variables, and what an outer job or the person's settings
 * for other commands would do to it. `place` says where the cluster is.
 */
export function jobEnvironment(
  given: Given,
  place: Given,
  directory: string
): Environment {
  return {
    ...pick(place, name => slurmPlace.has(name)),
    ...pick(
      given,
      name =>
        slurmPlace.has(name) ||
        !(slurmOwn.test(name) || serverOwn.test(name) || shellOwn.has(name))
    ),
    PWD: directory
  };
}

/** What a terminal of the server has, and nothing that it starts in a job may have. */
export function hiddenInJobs(given: Given): string[] {
  return Object.keys(given).filter(
    name =>
      given[name] !== undefined &&
      !slurmPlace.has(name) &&
      (slurmOwn.test(name) || serverOwn.test(name))
  );
}

const defaults: Readonly<Record<string, EnvironmentDefault['option']>> = {
  SBATCH_ACCOUNT: 'account',
  SBATCH_PARTITION: 'partition',
  SBATCH_QOS: 'qos',
  SBATCH_RESERVATION: 'reservation',
  SBATCH_CONSTRAINT: 'constraint',
  SBATCH_TIMELIMIT: 'time',
  SBATCH_JOB_NAME: 'job-name',
  SBATCH_GRES: 'gres',
  SBATCH_GPUS: 'gpus',
  SBATCH_GPUS_PER_NODE: 'gpus-per-node',
  SBATCH_GPUS_PER_TASK: 'gpus-per-task',
  SBATCH_MEM_PER_NODE: 'mem',
  SBATCH_MEM_PER_CPU: 'mem-per-cpu',
  SBATCH_MEM_PER_GPU: 'mem-per-gpu',
  SBATCH_THREADS_PER_CORE: 'threads-per-core',
  SBATCH_OUTPUT: 'output',
  SBATCH_ERROR: 'error',
  SBATCH_SIGNAL: 'signal'
};

/**
 * The person's own defaults for `sbatch`, with which a form starts; of several
 * environments, the first that sets one counts.
 */
export function environmentDefaults(
  ...environments: readonly Given[]
): EnvironmentDefault[] {
  return Object.entries(defaults).flatMap(([variable, option]) => {
    const value = environments
      .map(environment => environment[variable])
      .find(text => text !== undefined && text !== '');
    return value === undefined ? [] : [{ variable, option, value }];
  });
}

function pick(given: Given, wanted: (name: string) => boolean): Environment {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && wanted(name)) {
      picked[name] = value;
    }
  }
  return picked;
}
