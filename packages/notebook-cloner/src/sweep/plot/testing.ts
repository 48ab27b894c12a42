import type { Sweep, SweepPlot } from '@jupyterlab-hpc/api';

/** The sweep as it is drawn: 16 values of alpha, 4 of size. */
export function makeSweep(sweep: Partial<Sweep> = {}): Sweep {
  const parameter = (name: string, distinct: number) => ({
    name,
    kind: 'float' as const,
    varies: distinct > 1,
    distinct
  });
  return {
    id: 'lattice12',
    name: 'lattice',
    folder: '/scratch/ada/lattice/runs',
    created: 900,
    notebook: '/home/ada/lattice.ipynb',
    notebookChanged: false,
    isOwn: true,
    runs: 64,
    counts: { completed: 50, failed: 3, running: 8, waiting: 3 },
    parameters: [
      parameter('size', 4),
      parameter('alpha', 16),
      parameter('seed', 1)
    ],
    values: [
      { name: 'magnetisation', runs: 50, isNumber: true },
      { name: 'note', runs: 50, isNumber: false },
      { name: 'energy', runs: 50, isNumber: true }
    ],
    arrays: [],
    environment: {},
    directory: 'notebook',
    resources: { cpus: 32, memory: 0 },
    pace: { atOnce: 8, runsPerTask: 1, stagger: 0 },
    ...sweep
  };
}

export type Point = SweepPlot['points'][number];

/** Runs of which the last ones fail, run and wait, as they are drawn. */
export function makePoints(): Point[] {
  const points: Point[] = [];
  for (const alpha of [0.3, 0.4, 0.5, 0.6]) {
    for (const size of [32, 64]) {
      const run = points.length + 1;
      const base = { run, x: alpha, series: size };
      points.push(
        alpha === 0.6
          ? { ...base, state: size === 32 ? 'running' : 'waiting' }
          : run === 6
            ? { ...base, state: 'out-of-memory' }
            : { ...base, state: 'completed', y: alpha + size / 1000 }
      );
    }
  }
  return points;
}

export function makePlot(points: readonly Point[] = makePoints()): SweepPlot {
  return {
    points: [...points],
    total: points.length,
    withValue: points.filter(({ y }) => y !== undefined).length
  };
}
