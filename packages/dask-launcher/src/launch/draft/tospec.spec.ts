import { kernelsOf } from '@jupyterlab-hpc/core';
import type { DaskSpec } from '@jupyterlab-hpc/api';

import { kernelspecs, trans } from '../testing';
import { askedOf, type IPlace } from './asked';
import { type IDraft, usualDraft } from './draft';
import { fieldsOfSpec } from './fromspec';
import { readDraft } from './tospec';

const kernels = kernelsOf(kernelspecs.kernelspecs, '/opt/jupyter/bin/python3');
const cluster: IPlace = { isLocal: false, can: () => true };
const laptop: IPlace = { isLocal: true, can: () => false };
const read = (
  draft: Partial<IDraft>,
  place = cluster
): ReturnType<typeof readDraft> =>
  readDraft(
    askedOf({ ...usualDraft, name: 'wrf', kernel: 'era5', ...draft }, place),
    { trans, kernels, home: '/home/ada' }
  );

describe('what a draft means', () => {
  it('is a spec that asks for no more than was typed', () => {
    expect(read({})).toEqual({
      problems: [],
      spec: {
        name: 'wrf',
        mode: 'jobs',
        scale: { workers: 4 },
        cores: 4,
        memory: 16 * 2 ** 30,
        processes: 1,
        workersPerJob: 1,
        time: '1:00:00',
        environment: {
          python: '/home/ada/envs/era5/bin/python',
          label: 'era5'
        },
        idleTimeout: 900,
        replace: true
      }
    });
  });

  it('adapts between two numbers, which one allocation does not', () => {
    const adaptive = { isAdaptive: true, minimum: '0', maximum: '20' };
    expect(read(adaptive).spec?.scale).toEqual({
      workers: 0,
      adapt: { minimum: 0, maximum: 20 }
    });
    const { spec } = read({ ...adaptive, mode: 'allocation' });
    expect(spec).toMatchObject({ scale: { workers: 4 }, replace: false });
    expect(spec?.scale.adapt).toBeUndefined();
  });

  it('takes lists a line each, fractions of memory, and paths from home', () => {
    const { spec } = read({
      memory: '1,5',
      memoryUnit: 'GB',
      directory: '~/runs',
      directives: ' --constraint=icelake \n\n--exclusive=user\n',
      workerArguments: '--resources=GPU=1',
      endsIdle: false,
      gpus: 'a100:2'
    });
    expect(spec).toMatchObject({
      memory: 1.5 * 2 ** 30,
      directory: '/home/ada/runs',
      directives: ['--constraint=icelake', '--exclusive=user'],
      workerArguments: ['--resources=GPU=1'],
      idleTimeout: 0,
      gpus: 'a100:2'
    });
  });

  it('takes arguments as a shell does, so that a value may follow its option', () => {
    const { spec } = read({
      workerArguments: '--resources GPU=1\n\n--name "a b"',
      schedulerArguments: "--preload='/a b.py' --show"
    });
    expect(spec).toMatchObject({
      workerArguments: ['--resources', 'GPU=1', '--name', 'a b'],
      schedulerArguments: ['--preload=/a b.py', '--show']
    });
  });

  it('has nothing of what was typed for a mode or a place that is not chosen', () => {
    // Each of them would be in the way where it is asked for.
    const leftovers: Partial<IDraft> = {
      schedulerCores: '0',
      schedulerMemory: 'much',
      schedulerTime: '1',
      schedulerDirectives: 'x'.repeat(1025)
    };
    const one = read({ ...leftovers, mode: 'allocation', isAdaptive: true });
    expect(one.problems).toEqual([]);
    expect(one.spec?.scheduler).toBeUndefined();
    expect(one.spec?.schedulerDirectives).toBeUndefined();
    expect(read({ ...leftovers, mode: 'here' }).problems).toHaveLength(3);

    const { problems, spec } = read(
      {
        mode: 'here',
        gpus: 'two',
        partition: 'debug',
        account: 'm1',
        qos: 'long',
        wholeNodes: true,
        directives: 'x'.repeat(1025),
        schedulerDirectives: '--nodelist=n1',
        schedulerTime: '60'
      },
      laptop
    );
    expect(problems).toEqual([]);
    expect(spec).toEqual({
      ...read({}).spec,
      scheduler: { cores: 1, memory: 2 * 2 ** 30, time: '60' }
    });
    expect(read({ mode: 'allocation' }, laptop).spec?.mode).toBe('jobs');
  });

  it('gives the scheduler its own size as soon as anything of it is said', () => {
    expect(read({}).spec?.scheduler).toBeUndefined();
    expect(read({ schedulerTime: '12:00:00' }).spec?.scheduler).toEqual({
      cores: 1,
      memory: 2 * 2 ** 30,
      time: '12:00:00'
    });
  });

  it.each<[Partial<IDraft>, string]>([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(51) }, 'name'],
    [{ workers: '0' }, 'workers'],
    [{ workers: '10001' }, 'workers'],
    [{ isAdaptive: true, maximum: 'many' }, 'maximum'],
    [{ cores: '1.5' }, 'cores'],
    [{ cores: '' }, 'cores'],
    [{ memory: '16 GB of it' }, 'memory'],
    [{ processes: '-1' }, 'processes'],
    [{ gpus: 'two' }, 'gpus'],
    [{ interface: 'ib0; rm' }, 'interface'],
    [{ directory: 'runs' }, 'directory'],
    [{ idleMinutes: '0' }, 'idleMinutes'],
    [{ idleMinutes: '0.001' }, 'idleMinutes'],
    [{ idleMinutes: 'x' }, 'idleMinutes'],
    [{ idleMinutes: '525601' }, 'idleMinutes'],
    [{ kernel: 'gone' }, 'kernel'],
    [{ environmentKind: 'folder', folder: 'envs/era5' }, 'folder'],
    [{ environmentKind: 'modules' }, 'setup'],
    [{ environmentKind: 'container', container: '"a' }, 'container'],
    [{ schedulerCores: '0' }, 'schedulerCores'],
    [{ workerArguments: '--a "b\n--c d"' }, 'workerArguments'],
    [{ workerArguments: "--name ''" }, 'workerArguments'],
    [{ schedulerArguments: '--a '.repeat(101) }, 'schedulerArguments'],
    [{ directives: 'x'.repeat(1025) }, 'directives'],
    [{ directives: '--a\n'.repeat(101) }, 'directives']
  ])('%j is wrong at its field', (draft, field) => {
    const { problems, spec } = read(draft);
    expect(problems.map(one => one.field)).toEqual([field]);
    expect(spec).toBeUndefined();
  });

  it.each<[Partial<IDraft>, DaskSpec['environment']]>([
    [
      { environmentKind: 'folder', folder: '~/envs/x/' },
      { python: '/home/ada/envs/x/bin/python', label: '/home/ada/envs/x' }
    ],
    [
      { environmentKind: 'folder', folder: '/opt/py/bin/python3.13' },
      { python: '/opt/py/bin/python3.13', label: '/opt/py/bin/python3.13' }
    ],
    [
      { environmentKind: 'modules', setup: 'module load python\n\n' },
      { python: 'python3', setup: ['module load python'] }
    ],
    [{ environmentKind: 'modules', python: 'python3' }, { python: 'python3' }],
    [
      {
        environmentKind: 'container',
        container: 'apptainer exec "/a b.sif"',
        python: '/usr/bin/python3',
        setup: 'module load apptainer'
      },
      {
        python: '/usr/bin/python3',
        container: ['apptainer', 'exec', '/a b.sif'],
        setup: ['module load apptainer']
      }
    ]
  ])('finds the Python of %j', (draft, environment) => {
    expect(read(draft).spec?.environment).toEqual(environment);
  });
});

describe('the fields of a spec', () => {
  it.each<Partial<IDraft>>([
    {},
    { isAdaptive: true, minimum: '2', maximum: '7', mode: 'here' },
    { memory: '', endsIdle: false, wholeNodes: true, replace: false },
    { memory: '3800', memoryUnit: 'MB', gpus: 'a100:1', account: 'm1' },
    {
      environmentKind: 'container',
      container: "apptainer exec '/a b.sif'",
      python: 'python3'
    },
    { environmentKind: 'modules', setup: 'module load x', python: 'python3' },
    { environmentKind: 'folder', folder: '/opt/env' },
    { setup: 'ulimit -c 0\nexport A=1' },
    {
      schedulerCores: '4',
      schedulerMemory: '8',
      schedulerTime: '2-00',
      schedulerArguments: '--no-show\n--idle',
      workerArguments: "--resources 'GPU=1 A=2' it\\'s",
      localDirectory: '$SCRATCH/x',
      interface: 'ib0'
    }
  ])('are those that it was made of: %j', draft => {
    const { spec } = read(draft);
    expect(spec).toBeDefined();
    const again = read(fieldsOfSpec(spec!, kernels));
    // The folder of an environment is its name: that was no part of the draft.
    expect(again.spec).toEqual(spec);
  });

  it.each<DaskSpec['environment']>([{}, { python: 'python3' }])(
    'are a Python by its name where a profile has no more: %j',
    environment => {
      const { problems, spec } = read(fieldsOfSpec({ environment }, kernels));
      expect(problems).toEqual([]);
      expect(spec?.environment).toEqual({ python: 'python3' });
    }
  );

  it('say nothing of what a part does not have', () => {
    expect(fieldsOfSpec({ cores: 8, memory: 2 ** 40 }, kernels)).toEqual({
      cores: '8',
      memory: '1',
      memoryUnit: 'TB'
    });
  });
});
