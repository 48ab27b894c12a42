import type { Partition, Resources } from '@jupyterlab-hpc/api';

import { askedBy } from '../asked';
import { parseScript } from '../script/parse';
import { costOf, type ICost } from './cost';
import { accountOf, balanceFor, leftOf } from './left';

const gigabyte = 2 ** 30;

const partition = (name: string, more: Partial<Partition> = {}): Partition => ({
  name,
  isDefault: name === 'cpu',
  state: 'up',
  maxTime: 86_400,
  nodes: 8,
  nodesByState: {},
  cpus: 128,
  cpusIdle: 128,
  gres: [],
  cpusPerNode: 16,
  memoryPerNode: 64 * gigabyte,
  cpuMemory: 2 * gigabyte,
  ...more
});

const resources: Resources = {
  partitions: [
    partition('cpu', { defaultTime: 3600 }),
    partition('gpu', { gres: ['gpu:a100:4'] }),
    partition('whole', { wholeNodes: true, gres: ['gpu:2'] }),
    partition('billed', {
      weights: { cpu: 1, mem: 0.25 / gigabyte, 'gres/gpu': 2 },
      gres: ['gpu:a100:4']
    }),
    partition('typed', {
      weights: { 'gres/gpu:a100': 4, 'gres/gpu:h100': 9 },
      gres: ['gpu:a100:4']
    }),
    partition('free', { weights: { cpu: 0 } }),
    // Nothing is known of its nodes, nor of time and memory.
    {
      ...{ name: 'bare', isDefault: false, state: 'up', nodes: 1 },
      ...{ nodesByState: {}, cpus: 4, cpusIdle: 4, gres: [] },
      weights: { mem: 1 }
    }
  ],
  environment: [
    { variable: 'SBATCH_TIMELIMIT', option: 'time', value: '2:00:00' }
  ]
};

/** The cost of options, one a word; in the environment nothing. */
function cost(options: string, about = resources): ICost | undefined {
  const lines = options.split(' ').filter(word => word !== '');
  const script = parseScript(
    ['#!/bin/bash', ...lines.map(word => `#SBATCH ${word}`), ''].join('\n')
  );
  return costOf(askedBy(script, [], []), about);
}

const hours = (options: string, about = resources) =>
  cost(options, about)?.hours;

describe('what a job costs at its limit', () => {
  it.each([
    // What is not asked for is one.
    ['', { cpu: 1, node: 1, gpu: 0, billing: 1 }],
    ['-t 2:00:00', { cpu: 2, node: 2, gpu: 0, billing: 2 }],
    ['-t 90', { cpu: 1.5, node: 1.5, gpu: 0, billing: 1.5 }],
    ['-n4 -c2 -t60', { cpu: 8, node: 1, gpu: 0, billing: 8 }],
    // Sixteen CPUs have room for five tasks of three.
    ['-n11 -c3 -t60', { cpu: 33, node: 3, gpu: 0, billing: 33 }],
    ['-n8 --ntasks-per-node=2 -t60', { cpu: 8, node: 4, gpu: 0, billing: 8 }],
    [
      '-N4 --ntasks-per-node=4 -c4 -t60',
      { cpu: 64, node: 4, gpu: 0, billing: 64 }
    ],
    // Up to as many as it may be given; but none without a task.
    ['-N2-4 -t60', { cpu: 4, node: 4, gpu: 0, billing: 4 }],
    ['-N4 -n1 -t60', { cpu: 1, node: 1, gpu: 0, billing: 1 }],
    ['-N4 -n6 -t60', { cpu: 6, node: 4, gpu: 0, billing: 6 }],
    // Tasks of an array, whatever may run at once.
    ['-a 0-9%2 -t60', { cpu: 10, node: 10, gpu: 0, billing: 10 }],
    // Whole nodes.
    ['-N2 --exclusive -t60', { cpu: 32, node: 2, gpu: 0, billing: 32 }],
    ['-N2 --exclusive=user -t60', { cpu: 2, node: 2, gpu: 0, billing: 2 }],
    ['-p whole -N2 -t60', { cpu: 32, node: 2, gpu: 4, billing: 32 }],
    // GPUs, in each way of asking for them.
    [
      '-p gpu --gpus-per-node=2 -N2 -t60',
      { cpu: 2, node: 2, gpu: 4, billing: 2 }
    ],
    ['-p gpu --gres=gpu:a100:3 -t60', { cpu: 1, node: 1, gpu: 3, billing: 1 }],
    ['-p gpu --gpus=6 -t60', { cpu: 2, node: 2, gpu: 6, billing: 2 }],
    [
      '-p gpu --gpus-per-task=1 -n4 -t60',
      { cpu: 4, node: 1, gpu: 4, billing: 4 }
    ],
    [
      '-p gpu --gpus=2 --cpus-per-gpu=4 -t60',
      { cpu: 8, node: 1, gpu: 2, billing: 8 }
    ],
    // By weights: CPUs + a quarter of the gigabytes + two for a GPU.
    ['-p billed -t60', { cpu: 1, node: 1, gpu: 0, billing: 1.5 }],
    ['-p billed -t60 --mem=8G', { cpu: 1, node: 1, gpu: 0, billing: 3 }],
    ['-p billed -t60 --mem=0 -N2', { cpu: 2, node: 2, gpu: 0, billing: 34 }],
    [
      '-p billed -t60 -c4 --mem-per-cpu=1G',
      { cpu: 4, node: 1, gpu: 0, billing: 5 }
    ],
    [
      '-p billed -t60 --gpus=2 --mem-per-gpu=10G',
      { cpu: 1, node: 1, gpu: 2, billing: 10 }
    ],
    ['-p typed -t60 --gpus=a100:2', { cpu: 1, node: 1, gpu: 2, billing: 8 }],
    ['-p typed -t60 --gpus=2', { cpu: 1, node: 1, gpu: 2, billing: 0 }],
    ['-p free -t60 -c4', { cpu: 4, node: 1, gpu: 0, billing: 0 }],
    // Of several partitions, the dearest.
    ['-p billed,cpu -t60 --mem=8G', { cpu: 1, node: 1, gpu: 0, billing: 3 }]
  ])('of “%s” is counted', (options, expected) => {
    expect(hours(options)).toEqual(expected);
  });

  it.each([
    ['-n4 --hint=nomultithread -t60', { node: 1, gpu: 0 }],
    ['-p gpu -t60 --gres=gpu:1,shard:2', { cpu: 1, node: 1, billing: 1 }],
    ['-N many -t60', { gpu: 0 }],
    ['-w n[1-3] -t60', { gpu: 0 }],
    ['-a 5-1 -t60', {}],
    ['-t later', {}],
    ['-p bare', {}],
    ['-p bare -t60', { cpu: 1, node: 1, gpu: 0 }],
    ['-p bare -t60 -n4', { cpu: 4, gpu: 0 }],
    ['-p bare -t60 --mem=1G', { cpu: 1, node: 1, gpu: 0, billing: gigabyte }],
    ['-p bare -t60 --exclusive', { node: 1, gpu: 0 }]
  ])('of “%s” is not guessed', (options, expected) => {
    expect(hours(options)).toEqual(expected);
  });

  it('is by the largest weight where the cluster has it so', () => {
    const largest = { ...resources, billsLargest: true as const };
    expect(hours('-p billed -t60 --mem=8G', largest)?.billing).toBe(2);
    expect(hours('-p billed -t60 -c9 --gpus=2', largest)?.billing).toBe(9);
  });

  it('is unknown of partitions that are', () => {
    expect(cost('-p hidden')).toBeUndefined();
    expect(costOf(askedBy(parseScript(''), [], []), undefined)).toBeUndefined();
  });

  it('takes the defaults of the environment', () => {
    const script = parseScript('#!/bin/bash\n');
    const asked = askedBy(script, resources.environment, []);
    expect(costOf(asked, resources)).toMatchObject({
      hours: { cpu: 2 },
      isUsualTime: false
    });
    expect(cost('')).toMatchObject({ time: 3600, isUsualTime: true });
  });

  it('without a limit is that of the limit of the partition', () => {
    expect(hours('-t 0')?.cpu).toBe(24);
  });
});

describe('what is left of an account', () => {
  const balances = [
    { account: 'm1', unit: 'cpu', limit: 1000, used: 100 },
    { account: 'm1', unit: 'gpu', limit: 100, used: 80, running: 10 },
    { account: 'm2', unit: 'node', limit: 5, used: 9 }
  ] as const;

  it('is less what running jobs may take, and never less than none', () => {
    expect(balances.map(leftOf)).toEqual([900, 10, 0]);
  });

  it.each([
    ['-p gpu --gpus=4 -t60 -c1', 'gpu'],
    ['-c16 -t 10:00:00', 'cpu'],
    ['-t later', 'gpu']
  ])('is told in the unit of which “%s” takes most', (options, unit) => {
    expect(balanceFor(balances, 'm1', cost(options))?.unit).toBe(unit);
  });

  it('is that of the account which is charged, if that is known', () => {
    const asked = (text: string) =>
      askedBy(parseScript(`#!/bin/sh\n${text}\n`), [], []);
    const mine = (...accounts: string[]): Resources => ({
      ...resources,
      associations: accounts.map(account => ({ account, qos: [] }))
    });
    expect(accountOf(asked('#SBATCH -A m2'), mine('m1'))).toBe('m2');
    expect(accountOf(asked(''), mine('m1', 'm1'))).toBe('m1');
    expect(accountOf(asked(''), mine('m1', 'm2'))).toBeUndefined();
    expect(accountOf(asked(''), undefined)).toBeUndefined();
    expect(balanceFor(balances, undefined, undefined)).toBeUndefined();
  });
});
