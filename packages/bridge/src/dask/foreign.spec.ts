/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ErrorCode, Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { job } from '../testing/doubles';
import { ForeignClusters } from './foreign';
import { workerScript } from './foreignscript';

const captured = (name: string): string =>
  readFileSync(
    join(__dirname, '../../fixtures/dask-jobqueue-0.9.0', `${name}.sh`),
    'utf8'
  );

describe('the script of a worker', () => {
  it.each([
    ['plain', 'tcp://192.0.2.2:37299', 'SLURMCluster'],
    ['second', 'tcp://192.0.2.2:37299', 'SLURMCluster'],
    ['full', 'tcp://127.0.0.1:36131', 'era5'],
    ['tls', 'tls://192.0.2.2:44153', 'SLURMCluster']
  ])('of dask-jobqueue (%s) names its scheduler', (name, address, cluster) => {
    expect(workerScript(captured(name))).toEqual({ address, name: cluster });
  });

  it.each([
    [
      'srun dask-worker tcp://10.0.0.1:8786 --nthreads 2',
      'tcp://10.0.0.1:8786'
    ],
    ['dask worker "tcp://[fe80::1]:8786"', 'tcp://[fe80::1]:8786'],
    ['python -m dask_cuda.cli ucx://10.1.1.1:9 --name a', 'ucx://10.1.1.1:9'],
    ['dask-cuda-worker tls://h-1:9', 'tls://h-1:9']
  ])('that somebody wrote names it as well: %s', (line, address) => {
    expect(workerScript(`#!/bin/sh\n${line}\n`)).toMatchObject({ address });
  });

  it.each([
    '',
    '#!/bin/sh\npython era5.py tcp://10.0.0.1:8786\n',
    '# dask-worker tcp://10.0.0.1:8786\n',
    'ADDRESS=tcp://10.0.0.1:8786 dask-worker "$ADDRESS"\n',
    'dask-worker --scheduler-file s.json\n',
    `python -m distributed.cli.dask_worker --protocol tls --scheduler-file "$CLUSTER/scheduler.json"\n`
  ])('of something else names none: %j', text => {
    expect(workerScript(text)).toBeUndefined();
  });
});

describe('clusters of notebooks', () => {
  let scripts: Record<string, string>;
  let failures: Record<string, ErrorCode>;
  let asked: string[];
  let foreign: ForeignClusters;

  beforeEach(() => {
    scripts = {};
    failures = {};
    asked = [];
    foreign = new ForeignClusters({
      script: id => {
        asked.push(id);
        const code = failures[id] ?? 'job-not-found';
        const text = scripts[id];
        return text === undefined
          ? Promise.reject(new BridgeError({ code, message: code }))
          : Promise.resolve(text);
      }
    });
  });

  const worker = (id: string, more: Partial<Job> = {}): Job =>
    job(id, { name: 'dask-worker', directory: '/home/ada/ocean', ...more });

  it('are the jobs of one scheduler each, live ones only', async () => {
    scripts = {
      1: captured('plain'),
      2: captured('second'),
      3: captured('full'),
      4: captured('tls'),
      5: captured('plain')
    };
    const waiting = { state: 'waiting', rawState: 'PENDING' } as const;
    const jobs = [
      worker('1'),
      worker('2', waiting),
      worker('3', { name: 'Dask of era5' }),
      worker('4', { state: 'held' }),
      worker('5', { state: 'completed' }),
      job('6', { name: 'wrf' })
    ];
    // One list asks for some of the scripts only.
    await foreign.among(jobs);
    expect(await foreign.among(jobs)).toEqual([
      {
        key: 'tcp://192.0.2.2:37299',
        name: 'SLURMCluster',
        directory: '/home/ada/ocean',
        jobs: ['1', '2'],
        running: 1,
        waiting: 1
      },
      expect.objectContaining({ name: 'era5', jobs: ['3'], running: 1 }),
      expect.objectContaining({ jobs: ['4'], running: 0, waiting: 1 })
    ]);
    expect(asked).toEqual(['1', '2', '3', '4']);
  });

  it('cost a script once, and those that are none too', async () => {
    scripts = { 1: captured('plain'), 2: '#!/bin/sh\nsleep 9\n' };
    const jobs = [worker('1'), worker('2'), worker('3')];
    const lists = await Promise.all([foreign.among(jobs), foreign.among(jobs)]);
    lists.push(await foreign.among(jobs));
    expect(lists.map(([one]) => one?.jobs)).toEqual([['1'], ['1'], ['1']]);
    expect(asked).toEqual(['1', '2', '3']);
  });

  it('forget jobs that left the queue: their ids may come again', async () => {
    scripts = { 1: captured('plain') };
    await foreign.among([worker('1')]);
    expect(await foreign.among([])).toEqual([]);
    scripts = { 1: captured('full') };
    expect(await foreign.among([worker('1')])).toMatchObject([
      { name: 'era5' }
    ]);
  });

  it('are complete after some lists, when there are many jobs', async () => {
    const jobs = Array.from({ length: 7 }, (_, at) => worker(String(at + 1)));
    jobs.forEach(({ id }) => (scripts[id] = captured('plain')));
    const sizes: number[] = [];
    for (let list = 0; list < 4; list += 1) {
      const [found] = await foreign.among(jobs);
      sizes.push(found?.jobs.length ?? 0);
    }
    expect(sizes).toEqual([3, 6, 7, 7]);
    expect(asked).toHaveLength(7);
  });

  it('hold no list up: what is told late is in the next one', async () => {
    const told = new Map<string, (text: string) => void>();
    const slow = new ForeignClusters(
      {
        script: id => {
          asked.push(id);
          return new Promise(resolve => told.set(id, resolve));
        }
      },
      50
    );
    const jobs = [worker('1'), worker('2')];
    expect(await slow.among(jobs)).toEqual([]);
    // The look goes on: nothing is asked twice, and no other is begun beside it.
    expect(await slow.among([...jobs, worker('3')])).toEqual([]);
    expect(asked).toEqual(['1']);
    told.get('1')?.(captured('plain'));
    expect(await slow.among(jobs)).toMatchObject([{ jobs: ['1'] }]);
    expect(asked).toEqual(['1', '2']);
    told.get('2')?.(captured('second'));
    expect(await slow.among(jobs)).toMatchObject([{ jobs: ['1', '2'] }]);
  });

  it('ask one script of an array', async () => {
    scripts = { 7: captured('plain') };
    const jobs = [
      worker('7_1', { arrayId: '7' }),
      worker('7_[2-9]', { arrayId: '7', tasks: 8, state: 'waiting' })
    ];
    expect(await foreign.among(jobs)).toMatchObject([
      { jobs: ['7_1', '7_[2-9]'], running: 1, waiting: 8 }
    ]);
    expect(asked).toEqual(['7']);
  });

  it('are not those of our own whose folder is elsewhere', async () => {
    const comment = 'hpc-dask:abcdef0123:workers:0123456789ab';
    expect(await foreign.among([worker('1', { comment })])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each(['scheduler-down', 'scheduler-busy', 'scheduler-slow'] as const)(
    'wait for another time when it is %s',
    async code => {
      scripts = { 1: captured('plain'), 3: captured('second') };
      failures = { 2: code };
      const jobs = ['1', '2', '3'].map(id => worker(id));
      expect(await foreign.among(jobs)).toMatchObject([{ jobs: ['1'] }]);
      expect(asked).toEqual(['1', '2']);
      scripts[2] = captured('second');
      expect(await foreign.among(jobs)).toMatchObject([
        { jobs: ['1', '2', '3'] }
      ]);
    }
  );

  it('are found though the script of another job cannot be had', async () => {
    scripts = { 2: captured('plain') };
    failures = { 1: 'command-failed' };
    const jobs = [worker('1'), worker('2')];
    expect(await foreign.among(jobs)).toMatchObject([{ jobs: ['2'] }]);
    await foreign.among(jobs);
    expect(asked).toEqual(['1', '2']);
  });
});
