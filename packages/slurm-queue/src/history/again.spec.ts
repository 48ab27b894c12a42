import type { JobDetail } from '@jupyterlab-hpc/api';

import { makeJob } from '../double';
import { makeDetail } from '../drawer/testing';
import { againOf } from './again';

const script = '#!/bin/sh\nexit 0\n';

const detail = (
  job: Parameters<typeof makeJob>[0],
  more: Partial<JobDetail> = {}
): JobDetail => makeDetail(makeJob(job), {}, more);

describe('What is submitted again', () => {
  it('is all that was sent, where it was sent from here', () => {
    const request = {
      directory: '/a',
      name: 'fit.sh',
      arguments: ['x y'],
      options: { time: '10' }
    };
    const commit = 'a'.repeat(40);
    const submission = { at: 1, request, commit };
    expect(againOf(detail({ id: '1' }, { submission }), script)).toEqual({
      request: { ...request, script },
      whole: true,
      commit
    });
  });

  it('is the text of a file as it was, under the name of the file', () => {
    const request = { directory: '/a', path: '/b/fit.sh' };
    const submission = { at: 1, request };
    const again = againOf(detail({ id: '1' }, { submission }), script);
    expect(again?.request).toEqual({ directory: '/a', name: 'fit.sh', script });
  });

  it.each([
    ['#!/bin/sh\ntrue\n', '#!/bin/sh\n#SBATCH --array=7\ntrue\n'],
    [
      '#!/bin/sh\n#SBATCH -a 0-9%2 -t 5\ntrue\n',
      '#!/bin/sh\n#SBATCH -a 7 -t 5\ntrue\n'
    ],
    [
      '#!/bin/sh\n#SBATCH --array=1,7\ntrue\n',
      '#!/bin/sh\n#SBATCH --array=7\ntrue\n'
    ]
  ])('is one task of an array alone: %j', (text, alone) => {
    const request = { directory: '/a', options: { time: '10' } };
    const submission = { at: 1, request };
    const again = againOf(detail({ id: '4_7' }, { submission }), text);
    expect(again).toEqual({
      request: { ...request, script: alone },
      whole: true,
      commit: undefined,
      task: '7'
    });
  });

  it('is put together from what Slurm tells of a job that was not', () => {
    const job = {
      id: '1',
      name: 'fit',
      directory: '/a',
      account: 'm1',
      qos: 'normal',
      timeLimit: 5430
    };
    expect(againOf(detail(job), script)).toEqual({
      request: {
        script,
        directory: '/a',
        options: {
          'job-name': 'fit',
          partition: 'debug',
          account: 'm1',
          qos: 'normal',
          time: '91'
        }
      },
      whole: false,
      commit: undefined
    });
  });

  it('leaves out a name that no option can have', () => {
    const job = { id: '1', name: 'a\nb', directory: '/a' };
    const options = againOf(detail(job), script)?.request.options;
    expect(options).toEqual({ partition: 'debug' });
  });

  it('is nothing where nobody knows in which folder it ran', () => {
    expect(againOf(detail({ id: '1' }), script)).toBeUndefined();
  });
});
