import { kernelsOf } from '@jupyterlab-hpc/core';
import type { DaskSpec } from '@jupyterlab-hpc/api';

import { usualDraft } from '../draft/draft';
import { readDraft } from '../draft/tospec';
import { kernelspecs, previewOf, trans } from '../testing';
import { amountsText, type IAmounts } from './words';

const { spec } = readDraft(
  { ...usualDraft, name: 'x', kernel: 'era5' },
  { trans, kernels: kernelsOf(kernelspecs.kernelspecs, undefined), home: '/' }
);
const gigabytes = 2 ** 30;

/** A hundred workers, of which four fill a node. */
const full: DaskSpec = {
  ...spec!,
  scale: { workers: 100 },
  workersPerJob: 4,
  cores: 8,
  memory: 30.72 * gigabytes
};
const one: DaskSpec = {
  ...spec!,
  scale: { workers: 1 },
  cores: 1,
  memory: 512 * 2 ** 20
};

describe('what a cluster asks for in all', () => {
  it.each<[string, DaskSpec, Partial<IAmounts>]>([
    [
      '25 jobs × 4 workers × 8 threads = 800 cores, 25 whole nodes · 3 TB',
      full,
      { nodes: 25 }
    ],
    ['25 jobs × 4 workers × 8 threads = 800 cores · 3 TB', full, {}],
    // Jobs are alike: the last one holds four as well.
    [
      '3 jobs × 4 workers × 8 threads = 96 cores · 369 GB',
      { ...full, scale: { workers: 10 } },
      {}
    ],
    [
      '1 job × 1 worker × 1 thread = 1 core, 1 whole node · 512 MB',
      one,
      { nodes: 1 }
    ],
    [
      'up to 10 jobs × 1 worker × 1 thread = 10 cores · 5 GB',
      { ...one, scale: { workers: 0, adapt: { minimum: 0, maximum: 10 } } },
      {}
    ],
    // It never has more than ten: two jobs.
    [
      'up to 2 jobs × 4 workers × 8 threads = 64 cores, 2 whole nodes · 246 GB',
      { ...full, scale: { workers: 1, adapt: { minimum: 1, maximum: 10 } } },
      { nodes: 2 }
    ],
    [
      '1 job × 100 workers × 8 threads = 800 cores · 3 TB',
      { ...full, mode: 'allocation' },
      {}
    ],
    [
      '25 jobs × 4 workers × 8 threads = 800 cores · 3 TB',
      { ...full, mode: 'here' },
      {}
    ],
    ['100 workers × 8 threads = 800 cores · 3 TB', full, { isLocal: true }],
    ['1 worker × 1 thread = 1 core · 512 MB', one, { isLocal: true }],
    [
      '25 jobs × 4 workers × 2 processes × 4 threads = 800 cores · 3 TB',
      { ...full, processes: 2 },
      {}
    ],
    [
      '25 jobs × 4 workers × 3 processes × 2 threads = 600 threads on 800 cores · 3 TB',
      { ...full, processes: 3 },
      {}
    ],
    [
      '25 jobs × 4 workers × 8 threads = 800 cores · 200 GPUs',
      { ...full, memory: 0, gpus: 'a100:2' },
      {}
    ],
    [
      '1 job × 1 worker × 1 thread = 1 core · 512 MB · 1 GPU',
      { ...one, gpus: '1' },
      {}
    ]
  ])('%s', (text, wanted, more) => {
    const { jobs } = previewOf(wanted);
    const known = { nodes: undefined, isLocal: false, ...more };
    expect(amountsText(trans, { spec: wanted, jobs, ...known })).toBe(text);
  });
});
