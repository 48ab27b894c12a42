import type { DaskCluster } from '@jupyterlab-hpc/api';
import { usualScheduler } from '@jupyterlab-hpc/core';

/** Whether nothing of it runs any more. */
export function isOver({ state }: Pick<DaskCluster, 'state'>): boolean {
  return state === 'ended' || state === 'lost';
}

/** Whether Dask's scheduler answers, so that it can be worked with. */
export function answers({ state }: Pick<DaskCluster, 'state'>): boolean {
  return state === 'running' || state === 'scaling';
}

/** Whether it may still be told to end. */
export function canStop(cluster: Pick<DaskCluster, 'state'>): boolean {
  return !isOver(cluster) && cluster.state !== 'ending';
}

/** Whether workers can come and go: one allocation is of a fixed size. */
export function canScale(
  cluster: Pick<DaskCluster, 'state' | 'spec'>
): boolean {
  return canStop(cluster) && cluster.spec.mode !== 'allocation';
}

/** Whether it ends by itself when there is no work for a while. */
export function endsIdle(
  cluster: Pick<DaskCluster, 'state' | 'spec'>
): boolean {
  return answers(cluster) && cluster.spec.idleTimeout > 0;
}

/**
 * Whether what adapts or replaces workers is not their own job, and so stops
 * while no JupyterLab runs.
 */
export function pausesAway(cluster: DaskCluster): boolean {
  const { control, scale, spec } = cluster;
  return (
    // Before its own job runs, nobody acts from inside it yet.
    answers(cluster) &&
    spec.mode !== 'allocation' &&
    (control === 'here' || control === 'nobody') &&
    (scale.adapt !== undefined || spec.replace)
  );
}

/** Cores that its jobs hold now. */
export function coresInUse(cluster: DaskCluster): number {
  const { spec, state, workers } = cluster;
  const apart =
    spec.mode === 'jobs' &&
    (answers(cluster) || state === 'starting' || state === 'ending');
  const scheduler = apart ? (spec.scheduler ?? usualScheduler).cores : 0;
  return workers.running * spec.cores + scheduler;
}
