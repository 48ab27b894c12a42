import type { Sweep } from '@jupyterlab-hpc/api';

/** A sweep as it is drawn first; what tests say of it wins. */
export function makeSweep(sweep: Partial<Sweep> = {}): Sweep {
  return {
    id: 'lattice1',
    name: 'lattice',
    folder: '/scratch/ada/lattice/runs',
    created: 1000,
    notebook: '/home/ada/lattice.ipynb',
    notebookChanged: false,
    isOwn: true,
    runs: 64,
    counts: { completed: 50, failed: 3, running: 8, waiting: 3 },
    parameters: [{ name: 'alpha', kind: 'float', varies: true }],
    values: [],
    arrays: [
      {
        job: '48212077',
        submitted: 1000,
        tasks: 64,
        runs: 64,
        atOnce: 8,
        isLive: true
      }
    ],
    environment: { python: '/home/ada/envs/era5/bin/python' },
    directory: 'notebook',
    resources: { cpus: 32, memory: 0, time: '4:00:00' },
    pace: { atOnce: 8, runsPerTask: 1, stagger: 1 },
    ...sweep
  };
}
