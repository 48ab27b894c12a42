import type { DaskSpec } from '@jupyterlab-hpc/api';

/** What a spec comes to. Memory is in bytes; 0 where none is asked for. */
export interface DaskSize {
  /** Of one job, which holds `workersPerJob` workers. */
  readonly job: {
    readonly cores: number;
    readonly memory: number;
    /** Dask's worker processes. */
    readonly processes: number;
    readonly gpus: number;
  };
  /** Threads of one process. */
  readonly threads: number;
  /** The most workers that there may be at once. */
  readonly workers: number;
  /** The most jobs that there may be at once. */
  readonly jobs: number;
}

export function sizeOf(spec: DaskSpec): DaskSize {
  const { cores, gpus, memory, processes, workersPerJob } = spec;
  const workers = mostWorkers(spec.scale);
  return {
    job: {
      cores: cores * workersPerJob,
      memory: memory * workersPerJob,
      processes: processes * workersPerJob,
      gpus: gpuCount(gpus) * workersPerJob
    },
    threads: Math.max(1, Math.floor(cores / processes)),
    workers,
    jobs: mostJobs(spec, spec.scale)
  };
}

/**
 * Jobs up to which it may grow. They are whole: a fixed number of workers is
 * reached, but more than asked for an adaptive cluster never has, apart from
 * its first job, as nothing could begin otherwise.
 */
export function mostJobs(
  spec: Pick<DaskSpec, 'workersPerJob'>,
  { adapt, workers }: DaskSpec['scale']
): number {
  return adapt === undefined
    ? jobsFor(spec, workers)
    : Math.max(
        jobsFor(spec, adapt.minimum),
        1,
        Math.floor(adapt.maximum / spec.workersPerJob)
      );
}

/** Jobs of one array: what `MaxArraySize` is where nobody set it (slurm.conf), less one. */
export const largestArray = 1000;

/** Jobs that hold so many workers. */
export function jobsFor(
  { workersPerJob }: Pick<DaskSpec, 'workersPerJob'>,
  workers: number
): number {
  return Math.ceil(workers / workersPerJob);
}

/** Workers up to which it may grow. */
export function mostWorkers({ adapt, workers }: DaskSpec['scale']): number {
  return Math.max(workers, adapt?.maximum ?? 0);
}

/** Workers for which a cluster asks at its start. */
export function firstWorkers({ adapt, workers }: DaskSpec['scale']): number {
  return adapt === undefined
    ? workers
    : Math.min(Math.max(workers, adapt.minimum), adapt.maximum);
}

/** GPUs of `2` or `a100:2`; 0 of none. */
export function gpuCount(gpus: string | undefined): number {
  return gpus === undefined ? 0 : Number(gpus.split(':').at(-1));
}

/** `a100:4` of two times `a100:2`. */
export function gpusTimes(gpus: string, times: number): string {
  const at = gpus.lastIndexOf(':') + 1;
  return `${gpus.slice(0, at)}${Number(gpus.slice(at)) * times}`;
}
