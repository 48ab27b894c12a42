/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseWeights } from './billing';
import { parseConfig } from './cluster';
import { limitsOf } from './limits';

const gigabyte = 2 ** 30;

describe('what a partition bills', () => {
  it('stands in scontrol show partition, as does what jobs get unasked', () => {
    const text = readFileSync(
      join(__dirname, '../../../fixtures/slurm-22.05/scontrol-partitions.txt'),
      'utf8'
    );
    const limits = limitsOf(text, '');
    expect(limits.get('debug')).toEqual({});
    expect(limits.get('gpu')).toEqual({
      weights: { cpu: 1, mem: 0.25 / gigabyte, 'gres/gpu': 2 },
      wholeNodes: true,
      cpuMemory: 1000 * 2 ** 20
    });
  });

  it.each([
    ['Mem=0.001', { mem: 0.001 / 2 ** 20 }],
    ['mem=1T,node=8.5', { mem: 1 / 2 ** 40, node: 8.5 }],
    ['GRES/gpu:a100=4,CPU=0', { 'gres/gpu:a100': 4, cpu: 0 }],
    ['(null)', undefined],
    ['', undefined],
    ['CPU=much', undefined]
  ])('%s is read', (text, weights) => {
    expect(parseWeights(text)).toEqual(weights);
  });

  it('is the largest or the sum, by the cluster, which gives memory too', () => {
    const facts = parseConfig(
      'DefMemPerCPU            = 500\nPriorityFlags           = DEPTH_OBLIVIOUS,MAX_TRES\nPriorityType            = priority/multifactor\n'
    );
    expect(facts).toMatchObject({
      billsLargest: true,
      countsUse: true,
      memory: { cpuMemory: 500 * 2 ** 20 }
    });
    const plain = parseConfig('DefMemPerNode           = UNLIMITED\n');
    expect(plain).toMatchObject({ countsUse: false, memory: {} });
    expect(plain).not.toHaveProperty('billsLargest');
  });
});
