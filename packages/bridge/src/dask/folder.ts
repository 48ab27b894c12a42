import { join } from 'node:path';

/**
 * The files of a cluster, by what they are. The folder is its owner's alone
 * (0700), and so are the files that a bridge writes (0600). What its jobs write
 * there (logs, marks) has the person's own umask: the folder keeps it.
 */
export const clusterFiles = {
  /** `Launched` */
  spec: 'spec.json',
  /** `Wish` */
  wish: 'wish.json',
  /** `End` */
  end: 'end.json',
  /** `Control` */
  control: 'control.json',
  /** The folder of claims to act for it: `lease.ts`. */
  lease: 'lease',
  /** The bridge's `Config`, for what scales from inside. */
  loop: 'loop.json',
  /** `Progress`: what whoever scales it has to remember. */
  progress: 'progress.json',
  /** The folder of `Submission`s. */
  jobs: 'jobs',
  /** The folder of what the jobs print. */
  logs: 'logs',
  /** What Dask reads (`DASK_CONFIG`): of scheduler, workers and clients. */
  config: 'dask.yaml',
  /**
   * Run by Dask's scheduler and workers before they listen. Dask imports it by
   * its name, for which nobody else may have a module.
   */
  preload: 'jupyterlab_hpc_preload.py',
  /** One certificate, self-signed, is authority and identity at once. */
  certificate: 'cert.pem',
  key: 'key.pem',
  /** Written by Dask's scheduler: true only while its job runs. */
  scheduler: 'scheduler.json',
  /** Empty; there once the scheduler has ended: what is begun later ends at once. */
  over: 'over',
  /** Written by the preload when it ends the scheduler: why (`idle`). */
  ending: 'ending',
  /** `{timeout, keepUntil}`, which the preload follows. */
  idle: 'idle.json',
  /**
   * The scripts as they were submitted, of workers the last one. Within one
   * allocation, `workers.sh` is what the job has its workers run.
   */
  schedulerScript: 'scheduler.sh',
  workersScript: 'workers.sh',
  allocationScript: 'cluster.sh'
} as const;

export type ClusterFile = keyof typeof clusterFiles;

/** One of the scripts that are submitted. */
export type ScriptFile = Extract<ClusterFile, `${string}Script`>;

/** The path of one of the files of a cluster. */
export function clusterPath(folder: string, file: ClusterFile): string {
  return join(folder, clusterFiles[file]);
}
