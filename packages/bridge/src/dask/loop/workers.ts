import type { LoopWorker } from './control';
import { jobOfWorker } from './names';

/** Words of Dask's for a worker that leaves already. */
const leaving: ReadonlySet<string> = new Set([
  'closing',
  'closing_gracefully',
  'closed'
]);

/** Workers of the jobs of a cluster, by the job (`123_4`). */
export type WorkersByJob = ReadonlyMap<string, readonly LoopWorker[]>;

/** Whoever joined from elsewhere is left out: nobody here started it. */
export function workersByJob(
  workers: readonly LoopWorker[],
  cluster: string
): WorkersByJob {
  const byJob = new Map<string, LoopWorker[]>();
  const known = new Set<string>();
  for (const worker of workers) {
    const job = jobOfWorker(worker.name, cluster);
    // One that came again under its address is one.
    if (job !== undefined && !known.has(worker.address)) {
      known.add(worker.address);
      byJob.set(job, [...(byJob.get(job) ?? []), worker]);
    }
  }
  return byJob;
}

/** Those that have yet to be told to leave. */
export function staying(workers: readonly LoopWorker[]): readonly LoopWorker[] {
  return workers.filter(({ status }) => !leaving.has(status));
}
