import { kernelsOf } from '@jupyterlab-hpc/core';
import type { DaskSpec } from '@jupyterlab-hpc/api';

import { usualDraft } from '../draft/draft';
import { readDraft } from '../draft/tospec';
import { kernelspecs, partition, previewOf, trans } from '../testing';
import { costOf } from './cost';
import { priceText } from './words';

const { spec } = readDraft(
  { ...usualDraft, name: 'x', kernel: 'era5' },
  { trans, kernels: kernelsOf(kernelspecs.kernelspecs, undefined), home: '/' }
);
const drawn: DaskSpec = {
  ...spec!,
  scale: { workers: 16 },
  cores: 8,
  memory: 64 * 2 ** 30,
  time: '6:00:00'
};
const price = (
  change: Partial<DaskSpec>,
  jobs: Partial<ReturnType<typeof previewOf>['jobs']> = {},
  where: typeof partition | undefined = partition
): string | undefined => {
  const wanted = { ...drawn, ...change };
  const all = { ...previewOf(wanted).jobs, ...jobs };
  const cost = costOf(wanted, all, where);
  return cost && priceText(trans, cost);
};

describe('what a cluster costs', () => {
  it('is as drawn', () => {
    expect(price({})).toBe('at most 768 core-hours and 6 for the scheduler');
  });

  it('is that of the scheduler’s own size and limit', () => {
    const scheduler = { cores: 2, memory: 0, time: '12:00:00' };
    expect(price({ scheduler })).toContain('and 24 for the scheduler');
    expect(price({ mode: 'allocation' })).toBe('at most 768 core-hours');
    expect(price({ mode: 'here' })).toBe('at most 768 core-hours');
  });

  it('is of whole nodes where they are shared with nobody', () => {
    expect(price({ wholeNodes: true }, { nodes: 16 })).toBe(
      'at most 96 node-hours, 12,288 core-hours and 6 core-hours for the scheduler'
    );
    expect(price({}, {}, { ...partition, wholeNodes: true })).toContain(
      '96 node-hours'
    );
    const { cpusPerNode: _, ...unknown } = partition;
    expect(price({ mode: 'here' }, { nodes: 16 }, unknown)).toBe(
      'at most 96 node-hours'
    );
  });

  it('names GPU-hours', () => {
    expect(price({}, { gpus: 16 })).toBe(
      'at most 768 core-hours, 96 GPU-hours and 6 core-hours for the scheduler'
    );
  });

  it('is by the partition’s limit where none is asked for, and else not known', () => {
    const { time: _, ...rest } = drawn;
    const jobs = previewOf(drawn).jobs;
    expect(costOf(rest, jobs, partition)?.hours.cpu).toBe(128 * 24);
    expect(
      costOf(rest, jobs, { ...partition, defaultTime: 3600 })?.hours.cpu
    ).toBe(128);
    expect(costOf(rest, jobs, undefined)).toBeUndefined();
    expect(
      costOf({ ...rest, time: 'unlimited' }, jobs, undefined)
    ).toBeUndefined();
  });
});
