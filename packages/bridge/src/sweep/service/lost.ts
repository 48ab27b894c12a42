import type { ErrorInfo, Sweep } from '@jupyterlab-hpc/api';

import type { SweepRecord } from '../records';

/** A sweep of which there is only a place in the list. */
export function lostSweep(
  about: Pick<Sweep, 'id' | 'folder' | 'name' | 'created'>,
  problem: ErrorInfo
): Sweep {
  return {
    ...about,
    ...{ notebook: '', notebookChanged: false, isOwn: true },
    ...{ runs: 0, counts: {}, parameters: [], values: [], arrays: [] },
    ...{ environment: {}, directory: 'notebook' },
    resources: { cpus: 1, memory: 0 },
    pace: { atOnce: 1, runsPerTask: 1, stagger: 0 },
    problem
  };
}

/** A sweep whose runs cannot be read now. */
export function unreadSweep(
  { folder, id, manifest }: SweepRecord,
  problem: ErrorInfo
): Sweep {
  const { created, kernel, name, notebook, parameters } = manifest;
  const { directory, environment, pace, resources, runs } = manifest;
  return {
    ...lostSweep({ id, folder, name, created }, problem),
    ...{ runs, environment, directory, resources, pace },
    notebook: notebook.path,
    parameters: parameters.map(one => ({ ...one, varies: true })),
    ...(kernel !== undefined && { kernel })
  };
}
