import type { Efficiency } from '@jupyterlab-hpc/api';

import { makeJob } from '../double';
import { makeDetail } from '../drawer/testing';
import { rightSize } from './rightsize';

const gigabyte = 2 ** 30;
const advice: Efficiency['advice'] = {
  runs: 3,
  memory: { used: 11 * gigabyte, of: 14 * gigabyte },
  time: { used: 2400, of: 3600 }
};
const job = {
  id: '1',
  state: 'completed' as const,
  cpus: 4,
  nodes: 2,
  memory: 64 * gigabyte,
  timeLimit: 12 * 3600
};

const sizes = (
  options: string,
  more: Parameters<typeof makeJob>[0] = job
): Readonly<Record<string, string>> =>
  rightSize(
    makeDetail(makeJob(more), {}, { efficiency: { job: '1', advice } }),
    `#!/bin/sh\n#SBATCH ${options}\ntrue\n`
  );

describe('What was enough for the last runs', () => {
  it.each([
    ['-t 12:00:00', { time: '01:00:00', mem: '7G' }],
    ['--mem=32G', { time: '01:00:00', mem: '7G' }],
    ['--mem-per-cpu=16G', { time: '01:00:00', 'mem-per-cpu': '3584M' }],
    ['--mem-per-gpu=16G', { time: '01:00:00' }]
  ])('is asked for as the script does: %s', (options, asked) => {
    expect(sizes(options)).toEqual(asked);
  });

  it('is not where what was asked fits, or was too little', () => {
    const fitting = { ...job, memory: 16 * gigabyte };
    expect(sizes('', fitting)).toEqual({ time: '01:00:00' });
    for (const state of ['timed-out', 'out-of-memory'] as const) {
      expect(sizes('', { ...job, state })).toEqual({});
    }
  });

  it('is asked for in one way, that of the form before that of the script', () => {
    const request = { directory: '/a', options: { mem: '64G' } };
    const submission = { at: 1, request };
    const more = { efficiency: { job: '1', advice }, submission };
    const script = '#!/bin/sh\n#SBATCH --mem-per-cpu=16G\n';
    expect(rightSize(makeDetail(makeJob(job), {}, more), script)).toEqual({
      time: '01:00:00',
      mem: '7G'
    });
  });

  it('is for each CPU where the form asked so beside the script', () => {
    const request = {
      directory: '/a',
      options: { 'mem-per-cpu': '16G' }
    };
    const submission = { at: 1, request };
    const more = { efficiency: { job: '1', advice }, submission };
    expect(
      rightSize(makeDetail(makeJob(job), {}, more), '#!/bin/sh\n')
    ).toEqual({ time: '01:00:00', 'mem-per-cpu': '3584M' });
  });
});
