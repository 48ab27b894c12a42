/**
 * The job of a worker, as the queue calls it (`123_4`), from the name that it
 * is started under: `<cluster>-<array job>-<task>`, to which Dask adds which of
 * several processes it is. Undefined for whoever else joined the cluster.
 */
export function jobOfWorker(name: string, cluster: string): string | undefined {
  if (!name.startsWith(`${cluster}-`)) {
    return undefined;
  }
  const rest = name.slice(cluster.length + 1);
  const [, job, task] = /^([0-9]+)-([0-9]+)(?:-|$)/.exec(rest) ?? [];
  return job === undefined || task === undefined ? undefined : `${job}_${task}`;
}
