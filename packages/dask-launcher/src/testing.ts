import type {
  DaskCluster,
  DaskClusters,
  DaskLoad,
  DaskSpec,
  DaskWorker
} from '@jupyterlab-hpc/api';

const gigabyte = 2 ** 30;

/** What a cluster of tests is made of; what they say of it wins. */
export function makeSpec(spec: Partial<DaskSpec> = {}): DaskSpec {
  return {
    name: 'era5',
    mode: 'jobs',
    scale: { workers: 16, adapt: { minimum: 4, maximum: 16 } },
    cores: 8,
    memory: 64 * gigabyte,
    processes: 2,
    workersPerJob: 1,
    time: '6:00:00',
    environment: {},
    idleTimeout: 1800,
    replace: true,
    ...spec
  };
}

/** How busy it is: Dask counts its processes, of which a worker has two. */
export function makeLoad(load: Partial<DaskLoad> = {}): DaskLoad {
  return {
    at: 1000,
    cores: 96,
    cpu: 68,
    memory: 415 * gigabyte,
    memoryLimit: 768 * gigabyte,
    tasks: 7761,
    workers: 24,
    ...load
  };
}

/**
 * A cluster as it is drawn first: 12 of 16 workers run, and it scales. It says
 * what the bridge says of one in this state, no more; and so do those below.
 */
export function makeCluster(cluster: Partial<DaskCluster> = {}): DaskCluster {
  const { id = 'era5era5' } = cluster;
  return {
    id,
    name: 'era5',
    state: 'scaling',
    reason: 'Resources',
    kind: 'slurm',
    spec: makeSpec(),
    scale: { workers: 16, adapt: { minimum: 4, maximum: 16 } },
    workers: { asked: 16, waiting: 4, running: 12, registered: 12 },
    jobs: [
      { id: '48213400', role: 'scheduler', tasks: 1, submitted: 500 },
      { id: '48213401', role: 'workers', tasks: 16, submitted: 500 }
    ],
    folder: folderOf(id),
    created: 500,
    changed: 600,
    endsAt: 600 + 6 * 3600,
    load: makeLoad(),
    control: 'inside',
    ...cluster
  };
}

/** One whose scheduler's job waits. */
export function makeWaiting(cluster: Partial<DaskCluster> = {}): DaskCluster {
  const { id = 'wrfpost1' } = cluster;
  const { endsAt, load, ...others } = makeCluster();
  return {
    ...others,
    id,
    name: 'wrf-post',
    state: 'waiting',
    spec: makeSpec({
      name: 'wrf-post',
      scale: { workers: 8 },
      memory: 32 * gigabyte
    }),
    scale: { workers: 8 },
    workers: { asked: 8, waiting: 8, running: 0, registered: 0 },
    jobs: [
      { id: '48213410', role: 'scheduler', tasks: 1, submitted: 280 },
      { id: '48213411', role: 'workers', tasks: 8, submitted: 281 }
    ],
    folder: folderOf(id),
    created: 280,
    changed: 280,
    // Nobody acts from inside a job that has not begun.
    control: 'here',
    ...cluster
  };
}

/** One whose scheduler is gone. */
export function makeLost(cluster: Partial<DaskCluster> = {}): DaskCluster {
  const { id = 'ocean123' } = cluster;
  const { control, endsAt, load, reason, ...others } = makeCluster();
  return {
    ...others,
    id,
    name: 'ocean',
    state: 'lost',
    end: 'time-limit',
    spec: makeSpec({ name: 'ocean' }),
    workers: { asked: 4, waiting: 0, running: 0, registered: 0 },
    jobs: [
      { id: '48213390', role: 'scheduler', tasks: 1, submitted: 100 },
      { id: '48213391', role: 'workers', tasks: 4, submitted: 101 }
    ],
    folder: folderOf(id),
    folderBytes: 2_202_010,
    created: 100,
    changed: 460,
    ...cluster
  };
}

function folderOf(id: string): string {
  return `/home/ada/.local/share/jupyter/hpc/dask/${id}`;
}

/** What the bridge tells of clusters. */
export function makeReply(
  clusters: readonly DaskCluster[],
  more: Partial<DaskClusters> = {}
): DaskClusters {
  return { clusters: [...clusters], foreign: [], problems: [], ...more };
}

/** One of Dask's worker processes. */
export function makeWorker(worker: Partial<DaskWorker> = {}): DaskWorker {
  const { name = 'era5era5-48213401-1-0' } = worker;
  return {
    name,
    address: `tls://10.0.0.1/${name}`,
    host: 'cn0001',
    job: '48213401_1',
    status: 'running',
    threads: 4,
    cpu: 2,
    memory: 8 * gigabyte,
    memoryLimit: 32 * gigabyte,
    tasks: 40,
    ...worker
  };
}
