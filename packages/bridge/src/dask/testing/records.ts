import type { DaskSpec, Job } from '@jupyterlab-hpc/api';

import type { ClusterRecord, Submission } from '../records';

/** Two workers of two cores, for as long as a test needs. */
export function daskSpec(more: Partial<DaskSpec> = {}): DaskSpec {
  return {
    name: 'era5',
    mode: 'jobs',
    scale: { workers: 2 },
    cores: 2,
    memory: 4 * 2 ** 30,
    processes: 1,
    workersPerJob: 1,
    time: '1:00:00',
    environment: {},
    idleTimeout: 900,
    replace: true,
    ...more
  };
}

const submissions: readonly Submission[] = [
  { token: '000000000001', role: 'scheduler', tasks: 1, at: 1000, id: '10' },
  { token: '000000000002', role: 'workers', tasks: 2, at: 1001, id: '11' }
];

export function clusterRecord(
  more: Partial<ClusterRecord> = {},
  spec: Partial<DaskSpec> = {}
): ClusterRecord {
  const all = daskSpec(spec);
  return {
    folder: '/data/dask/abcdef0123',
    launched: {
      ...{ version: 1, id: 'abcdef0123', created: 1000, kind: 'slurm' },
      ...{ host: 'login1', spec: all }
    },
    wish: { name: all.name, scale: all.scale },
    submissions,
    ...more
  };
}

export function daskJob(id: string, more: Partial<Job> = {}): Job {
  return {
    ...{ id, name: 'dask-era5', user: 'ada', partition: 'short' },
    ...{ state: 'running', rawState: 'RUNNING', started: 1010 },
    timeLimit: 3600,
    ...more
  };
}
