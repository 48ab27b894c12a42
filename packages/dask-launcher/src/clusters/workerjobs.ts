import type { DaskCluster } from '@jupyterlab-hpc/api';

type Kept = Pick<DaskCluster, 'jobs' | 'spec'>;

/** Whether there are jobs with workers in them. */
export function hasWorkers({ jobs }: Kept): boolean {
  return jobs.some(({ role }) => role !== 'scheduler');
}

/**
 * The jobs with workers, by which their logs are kept, those that were
 * submitted last first: tasks of arrays (`123_4`), and the parts of one
 * allocation, which are counted alike. Also those that Dask has never seen.
 */
export function workerJobs({ jobs, spec }: Kept): readonly string[] {
  const parts = Math.ceil(spec.scale.workers / spec.workersPerJob);
  return jobs
    .filter(({ role }) => role !== 'scheduler')
    .sort((a, b) => b.submitted - a.submitted)
    .flatMap(({ id, role, tasks }) =>
      Array.from(
        { length: role === 'allocation' ? parts : tasks },
        (_, index) => `${id}_${index}`
      )
    );
}
