import type { DaskCluster } from '@jupyterlab-hpc/api';

import { makeCluster, makeSpec } from '../testing';
import { hasWorkers, workerJobs } from './workerjobs';

describe('the jobs with workers', () => {
  const jobs = (...list: DaskCluster['jobs']) => makeCluster({ jobs: list });
  const scheduler = {
    id: '5',
    role: 'scheduler',
    tasks: 1,
    submitted: 1
  } as const;

  it('are tasks of arrays, the last array first', () => {
    const cluster = jobs(
      scheduler,
      { id: '6', role: 'workers', tasks: 2, submitted: 2 },
      { id: '9', role: 'workers', tasks: 1, submitted: 8 }
    );
    expect(workerJobs(cluster)).toEqual(['9_0', '6_0', '6_1']);
    expect(hasWorkers(cluster)).toBe(true);
  });

  it('are parts of one allocation', () => {
    const spec = makeSpec({
      mode: 'allocation',
      scale: { workers: 5 },
      workersPerJob: 2
    });
    const job = { ...scheduler, role: 'allocation' } as const;
    expect(workerJobs({ spec, jobs: [job] })).toEqual(['5_0', '5_1', '5_2']);
  });

  it('are none before they are submitted', () => {
    expect(workerJobs(jobs(scheduler))).toEqual([]);
    expect(hasWorkers(jobs(scheduler))).toBe(false);
  });
});
