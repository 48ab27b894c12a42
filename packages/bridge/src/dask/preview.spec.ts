/** @jest-environment node */
import type { DaskPreview, DaskSpec } from '@jupyterlab-hpc/api';

import { previewOf } from './preview';
import { daskSpec } from './testing/records';

const jobsOf = (more: Partial<DaskSpec>): DaskPreview['jobs'] => {
  const spec = daskSpec({ cores: 8, memory: 2 ** 35, ...more });
  return previewOf(spec, { config: () => '{}\n', folder: '/f' }).jobs;
};
const between = (minimum: number, maximum: number): Partial<DaskSpec> => ({
  scale: { workers: minimum, adapt: { minimum, maximum } }
});

describe('what a cluster asks for in all', () => {
  it('is of whole jobs, each with all of its workers', () => {
    expect(
      jobsOf({
        scale: { workers: 98 },
        workersPerJob: 4,
        processes: 2,
        gpus: 'a100:2',
        wholeNodes: true
      })
    ).toEqual({
      submissions: 2,
      tasks: 25,
      workers: 98,
      threads: 4,
      processes: 200,
      cores: 800,
      memory: 100 * 2 ** 35,
      gpus: 200,
      nodes: 25
    });
  });

  it('is one job where all is in one, which nothing can be beside', () => {
    const jobs = jobsOf({ mode: 'allocation', scale: { workers: 3 } });
    expect(jobs).toMatchObject({ submissions: 1, tasks: 3, cores: 24 });
    expect(jobs.nodes).toBeUndefined();
  });

  it.each<[Partial<DaskSpec>, number, number]>([
    [between(0, 10), 10, 80],
    [{ ...between(1, 10), workersPerJob: 4 }, 2, 64],
    // With less than a job, nothing could begin.
    [{ ...between(0, 3), workersPerJob: 4 }, 1, 32],
    [{ ...between(5, 6), workersPerJob: 4 }, 2, 64]
  ])('of an adaptive cluster is what it grows to: %j', (spec, tasks, cores) => {
    expect(jobsOf(spec)).toMatchObject({ tasks, cores });
  });
});
