/** @jest-environment node */
import type { DaskImport, ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { importJobqueue } from './import';

const under = (lines: string): string =>
  `jobqueue:\n  slurm:\n${lines.replace(/^/gm, '    ')}\n`;

const read = (lines: string): Promise<DaskImport> =>
  importJobqueue(under(lines));

async function refused(text: string): Promise<ErrorInfo> {
  try {
    const found = await importJobqueue(text);
    throw new Error(`It was read: ${JSON.stringify(found)}`);
  } catch (error) {
    if (error instanceof BridgeError) {
      return error.info;
    }
    throw error;
  }
}

describe('a jobqueue.yaml', () => {
  it('of a site becomes the values of a cluster', async () => {
    const { ignored, spec } = await importJobqueue(`
# As a site's documentation has it.
jobqueue:
  slurm:
    name: regular
    cores: 16
    memory: "24GB"
    processes: 4
    interface: ib0
    death-timeout: 120
    local-directory: $TMPDIR
    worker-extra-args: ["--lifetime", "55m", "--lifetime-stagger 4m", "--resources 'GPU=1 A=2'"]
    queue: regular
    account: climate
    walltime: 04:00:00
    job-script-prologue:
      - module load python
      - |
        source ~/envs/era5/bin/activate
        export OMP_NUM_THREADS=1
    job-extra-directives: ["--gres=gpu:2", "-C haswell", "--qos=short", "--exclusive", "--mail-type=END"]
    python: /sw/envs/era5/bin/python
    log_directory: logs
    shebang: "#!/usr/bin/env bash"
    worker-command: distributed.cli.dask_worker
    job-cpu: null
    job-directives-skip: []
    scheduler-options:
      interface: ib0
      idle_timeout: 2 hours
      dashboard_address: ":8787"
  pbs:
    cores: 4
distributed:
  worker: {memory: {target: 0.6}}
`);
    expect(spec).toEqual({
      name: 'regular',
      cores: 16,
      memory: 24_000_000_000,
      processes: 4,
      workersPerJob: 1,
      interface: 'ib0',
      localDirectory: '$TMPDIR',
      partition: 'regular',
      account: 'climate',
      qos: 'short',
      time: '04:00:00',
      gpus: '2',
      wholeNodes: true,
      idleTimeout: 7200,
      environment: {
        python: '/sw/envs/era5/bin/python',
        setup: [
          'module load python',
          'source ~/envs/era5/bin/activate',
          'export OMP_NUM_THREADS=1'
        ]
      },
      workerArguments: [
        ...['--death-timeout', '120'],
        ...['--lifetime', '55m', '--lifetime-stagger', '4m'],
        ...['--resources', 'GPU=1 A=2']
      ],
      directives: ['-C haswell', '--mail-type=END']
    });
    expect(ignored).toEqual([
      'jobqueue.pbs: jobqueue.slurm is read.',
      expect.stringMatching(/^distributed: is not of dask-jobqueue/),
      'scheduler-options.dashboard_address: free ports are found, and the dashboard is reached through JupyterLab.',
      'log-directory: the logs are in the folder of the cluster.'
    ]);
  });

  it('as dask-jobqueue installs it says next to nothing', async () => {
    const { ignored, spec } = await read(`name: dask-worker
cores: null                 # Total number of cores per job
memory: null
processes: null
python: null
interface: null
death-timeout: 60
local-directory: null
shared-temp-directory: null
extra: null
worker-command: "distributed.cli.dask_worker"
worker-extra-args: []
shebang: "#!/usr/bin/env bash"
queue: null
account: null
walltime: '00:30:00'
env-extra: null
job-script-prologue: []
job-cpu: null
job-mem: null
job-extra: null
job-extra-directives: []
job-directives-skip: []
log-directory: null
scheduler-options: {}`);
    expect(spec).toEqual({
      name: 'dask-worker',
      time: '00:30:00',
      workerArguments: ['--death-timeout', '60']
    });
    expect(ignored).toEqual([]);
  });

  it.each([
    ['24GB', 24e9],
    ['"24 GiB"', 24 * 2 ** 30],
    ['24G', 24e9],
    ['24gib', 24 * 2 ** 30],
    ['24Gi', 24 * 2 ** 30],
    ['1.5 TB', 1.5e12],
    ['1e9', 1e9],
    ['"1e9 B"', 1e9],
    ['GB', 1e9],
    ['2000', 2000]
  ])('has a memory of %s, as dask reads it', async (text, bytes) => {
    const { ignored, spec } = await read(`memory: ${text}`);
    expect(spec.memory).toBe(bytes);
    expect(ignored).toEqual([]);
  });

  it.each(['lots', '1XB', '-5GB', '1.2.3GB', '[1]'])(
    'has no memory of %s',
    async text => {
      const { ignored, spec } = await read(`memory: ${text}`);
      expect(spec.memory).toBeUndefined();
      expect(ignored).toEqual([expect.stringMatching(/^memory: .*24GB/)]);
    }
  );

  // What distributed's nprocesses_nthreads gives.
  it.each([
    [1, 1],
    [4, 4],
    [5, 5],
    [6, 3],
    [8, 4],
    [12, 4],
    [24, 6],
    [36, 6],
    [40, 8],
    [128, 16]
  ])('of %i cores has %i processes', async (cores, processes) => {
    const { spec } = await read(`cores: ${cores}\nmemory: 1GB`);
    expect(spec).toMatchObject({ cores, processes });
  });

  it('may ask Slurm for more than Dask gets', async () => {
    const { ignored, spec } = await read(
      'cores: 32\nprocesses: 4\nmemory: 100GB\njob-cpu: 64\njob-mem: 120GB'
    );
    expect(spec).toMatchObject({
      cores: 64,
      processes: 4,
      // Slurm's units are binary, whatever they are called.
      memory: 120 * 2 ** 30,
      workerArguments: [
        ...['--nthreads', '8'],
        ...['--memory-limit', '25000000000B']
      ]
    });
    expect(ignored).toEqual([]);
  });

  it('leaves out what its site forbids, as far as that is possible', async () => {
    const { ignored, spec } = await read(`cores: 8
processes: 2
memory: 32GB
queue: regular
account: climate
walltime: 1-0
job-directives-skip: ["--mem", "-A", "-n 1", "--cpus-per", "unheard"]`);
    expect(spec).toEqual({
      cores: 8,
      processes: 2,
      memory: 0,
      workersPerJob: 1,
      partition: 'regular',
      time: '1-0',
      workerArguments: ['--memory-limit', '16000000000B']
    });
    expect(ignored).toEqual([
      'job-directives-skip: -n 1: -n 1 is needed here.',
      'job-directives-skip: --cpus-per: --cpus-per-task is needed here.'
    ]);
  });

  it.each([
    [
      'queue: a\njob-directives-skip: ["-p "]\njob-extra-directives: ["-p b"]',
      { partition: 'b' }
    ],
    [
      'account: a\nwalltime: 10\nheader-skip: ["-A", "-t "]\njob-extra: ["-A b -t 20"]',
      { account: 'b', time: '20' }
    ],
    [
      'memory: 90GB\njob-directives-skip: ["--mem"]\njob-extra-directives: ["--mem=100G"]',
      {
        memory: 100 * 2 ** 30,
        workersPerJob: 1,
        workerArguments: ['--memory-limit', '90000000000B']
      }
    ],
    [
      'memory: 90GB\njob-mem: 95G\njob-directives-skip: ["--mem"]\njob-extra-directives: ["--mem=0"]',
      {
        memory: 0,
        workersPerJob: 1,
        workerArguments: ['--memory-limit', '90000000000B'],
        directives: ['--mem=0']
      }
    ]
  ])(
    'has what its own lines say of what it leaves out: %s',
    async (...told) => {
      const [lines, expected] = told;
      const { ignored, spec } = await read(lines);
      expect(spec).toEqual(expected);
      expect(ignored).toEqual([]);
    }
  );

  it('keeps a size that only sbatch can read as a line, which counts', async () => {
    const { ignored, spec } = await read(
      'memory: 1GB\njob-extra-directives: ["--exclusive --mem=0"]'
    );
    expect(spec).toEqual({
      memory: 1e9,
      workersPerJob: 1,
      wholeNodes: true,
      directives: ['--mem=0']
    });
    expect(ignored).toEqual([]);
  });

  it('keeps what is quoted in a line of several together', async () => {
    const { spec } = await read(
      `job-extra-directives: ['-q a -C "a b" --comment-of-site', '-q a -C "a b" --hint=x -O']`
    );
    expect(spec).toEqual({
      qos: 'a',
      directives: [
        '-q a -C "a b" --comment-of-site',
        '--constraint="a b"',
        '--hint=x',
        '--overcommit'
      ]
    });
  });

  it.each([
    ['/sw/bin/python', { python: '/sw/bin/python' }],
    ['~/envs/a/bin/python', { python: '~/envs/a/bin/python' }],
    ['"/sw/my envs/bin/python"', { python: '/sw/my envs/bin/python' }],
    [
      'apptainer exec /sw/dask.sif python',
      { python: 'python', container: ['apptainer', 'exec', '/sw/dask.sif'] }
    ],
    [
      '/usr/bin/env -u A python3',
      { python: 'python3', container: ['/usr/bin/env', '-u', 'A'] }
    ]
  ])('begins its workers with the words of %s', async (python, environment) => {
    const { ignored, spec } = await read(`python: '${python}'`);
    expect(spec).toEqual({ environment });
    expect(ignored).toEqual([]);
  });

  it.each([
    ['--gres=gpu:2', { gpus: '2' }],
    ['--gres gpu:a100:2', { gpus: 'a100:2' }],
    ['--gres=gpu', { gpus: '1' }],
    ['--gres=gpu:a100', { gpus: 'a100:1' }],
    ['-G 4', { gpus: '4' }],
    ['--gpus-per-node=v100:1', { gpus: 'v100:1' }],
    ['#SBATCH --gpus=2', { gpus: '2' }],
    ['--gres=gpu:2,tmpfs:10G', { directives: ['--gres=gpu:2,tmpfs:10G'] }],
    ['--exclusive=user', { directives: ['--exclusive=user'] }],
    ['-N 1', {}],
    ['-p fast -A a1 -t 10', { partition: 'fast', account: 'a1', time: '10' }],
    [
      '-q short --hint=nomultithread',
      { qos: 'short', directives: ['--hint=nomultithread'] }
    ],
    ['--site-plugin=x', { directives: ['--site-plugin=x'] }]
  ])('with the line %s has what that means', async (line, expected) => {
    const { ignored, spec } = await read(`job-extra-directives: ["${line}"]`);
    expect(spec).toEqual(expected);
    expect(ignored).toEqual([]);
  });

  it.each([
    ['cores: many', 'cores: many is no number.'],
    ['queue: [a, b]', 'queue: a text is needed.'],
    [
      'job-extra: ["-N 4"]',
      'job-extra-directives: --nodes=4: a job has one node and one task here.'
    ],
    [
      'job-extra: ["-J x"]',
      'job-extra-directives: --job-name=x: the scripts of a cluster have their own.'
    ],
    [
      'job-extra: ["--wrap=true"]',
      'job-extra-directives: --wrap=true: the scripts of a cluster have their own.'
    ],
    [
      'job-extra: ["-c many"]',
      'job-extra-directives: --cpus-per-task=many: a number is needed.'
    ],
    [
      'job-directives-skip: {a: 1}',
      'job-directives-skip: a list of texts is needed.'
    ],
    [
      'python: $CONDA_PREFIX/bin/python',
      'python: a shell would put something in its place.'
    ],
    [
      'python: ~/$ENV/bin/python',
      'python: a shell would put something in its place.'
    ],
    [
      'python: srun ~/bin/python',
      'python: a shell would put something in its place.'
    ],
    ['python: python -u', 'python: options of Python cannot be given here.'],
    [
      'python: A=1 python',
      'python: variables are set in the lines before the Python here.'
    ],
    [`python: "'a"`, 'python: A quotation mark is not closed.'],
    ['python: ""', 'python: a text is needed.'],
    ['job-extra: {a: 1}', 'job-extra-directives: a list of texts is needed.'],
    [
      'worker-extra-args: ["--local-directory $TMP"]',
      'worker-extra-args: --local-directory $TMP: a shell would put something in its place.'
    ],
    [
      `worker-extra-args: ['--name "a']`,
      'worker-extra-args: --name "a: A quotation mark is not closed.'
    ],
    [
      'worker-command: dask_cuda.cli',
      'worker-command: workers are begun by distributed.cli.dask_worker here.'
    ],
    ['shebang: "#!/bin/tcsh"', 'shebang: scripts begin with #!/bin/bash here.'],
    [
      'job-script-epilogue: [echo]',
      'job-script-epilogue: the script of a job ends with its workers here.'
    ],
    [
      'resource-spec: x',
      'resource-spec: dask-jobqueue has no such key for Slurm.'
    ],
    ['constructor: x', 'constructor: dask-jobqueue has no such key for Slurm.'],
    [
      'scheduler-options: {host: here}',
      'scheduler-options.host: the scheduler runs in a job of its own.'
    ],
    [
      'scheduler-options: {idle_timeout: soon}',
      'scheduler-options.idle_timeout: a time such as 1h is needed.'
    ],
    ['job-mem: much', 'job-mem: a number with K, M, G or T is needed.']
  ])('says of %s why it means nothing', async (lines, reason) => {
    const { ignored, spec } = await read(lines);
    expect(spec).toEqual({});
    expect(ignored).toEqual([reason]);
  });

  it('whose value no cluster can have says so with the field', async () => {
    const { ignored, spec } = await read('cores: 5000\ninterface: "ib 0"');
    expect(spec).toEqual({ processes: 100, workersPerJob: 1 });
    expect(ignored).toEqual([
      expect.stringMatching(/^interface: /),
      expect.stringMatching(/^cores: .*4096/)
    ]);
  });

  it('has two interfaces where only one can be', async () => {
    const { ignored, spec } = await read(
      'interface: ib0\nscheduler-options: {interface: eth0}'
    );
    expect(spec).toEqual({ interface: 'ib0' });
    expect(ignored).toEqual([expect.stringContaining('one interface')]);
    expect((await read('scheduler-options: {interface: eth0}')).spec).toEqual({
      interface: 'eth0'
    });
  });

  it('may use the names that keys had before', async () => {
    const { ignored, spec } = await read(`project: old
account: new
env_extra: [module load a]
extra: ["--lifetime 1h"]
worker-extra-args: []
header-skip: ["-t"]
walltime: '10'`);
    expect(spec).toEqual({
      account: 'new',
      environment: { setup: ['module load a'] },
      workerArguments: ['--lifetime', '1h']
    });
    expect(ignored).toEqual([
      'project: account is given too, and counts.',
      // It looks for the text anywhere in a line.
      'job-directives-skip: -t: --cpus-per-task is needed here.'
    ]);
  });

  it('may have a section of the site, or of another system', async () => {
    expect(
      await importJobqueue('jobqueue:\n  pbs: {cores: 1}\n  cori: {queue: q}')
    ).toEqual({
      spec: { partition: 'q' },
      ignored: [
        'jobqueue.cori: read in the place of jobqueue.slurm, which is not there.',
        'jobqueue.pbs: jobqueue.cori is read.'
      ]
    });
    expect(
      await importJobqueue(
        'jobqueue:\n  pbs: {queue: q, resource-spec: x, job-extra-directives: ["-l a=1"]}'
      )
    ).toEqual({
      spec: { partition: 'q' },
      ignored: [
        expect.stringContaining('jobqueue.pbs'),
        'job-extra-directives: these are options of pbs, not of Slurm.',
        'resource-spec: dask-jobqueue has no such key for Slurm.'
      ]
    });
  });

  it('may repeat what stands elsewhere', async () => {
    const { ignored, spec } = await importJobqueue(
      'x: &x {queue: far, cores: 2}\njobqueue:\n  slurm: {<<: *x, queue: near}\n'
    );
    expect(spec).toMatchObject({ cores: 2, partition: 'near' });
    expect(ignored).toHaveLength(1);
  });

  it('keeps words as they are written', async () => {
    const { spec } = await read(
      'queue: yes\naccount: 007\nwalltime: 24:00:00\nname: !!python/object/apply:os.system [id]\nname: on'
    );
    expect(spec).toEqual({
      partition: 'yes',
      account: '7',
      time: '24:00:00',
      name: 'on'
    });
  });
});

describe('What is no jobqueue.yaml', () => {
  it.each([
    ['jobqueue:\n  slurm:\n   cores: [1\n', 'line 4'],
    ['jobqueue:\n\tslurm: 1', 'line 2, column 1'],
    ['a: b: c', 'line 1'],
    ['a: 1\n---\nb: 2', 'line 2'],
    ['a: *x', 'x'],
    ['? [a]\n: b', 'no word'],
    [`a: ${'['.repeat(60_000)}`, 'brackets'],
    ['- '.repeat(30_000), 'too deep'],
    [
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'too deep'
    ],
    [
      ['a0: &a0 [x, x]']
        .concat(
          Array.from(
            { length: 40 },
            (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`
          )
        )
        .join('\n'),
      'alias'
    ]
  ])('is refused, by its line where it has one (%#)', async (text, words) => {
    const { code, field, message } = await refused(text);
    expect({ code, field }).toEqual({
      code: 'bad-request',
      field: 'body.text'
    });
    expect(message).toContain(words);
    expect(message).toContain('not YAML');
  });

  it.each(['', 'a: 1', 'just text', '[1]', 'slurm: {cores: 1}'])(
    'has no section: %j',
    async text => {
      expect(await refused(text)).toMatchObject({
        code: 'bad-request',
        message: 'This text has no section jobqueue.',
        hint: expect.stringContaining('jobqueue:')
      });
    }
  );

  it.each(['jobqueue:', 'jobqueue: 7', 'jobqueue: {slurm: null}'])(
    'has nothing in it: %j',
    async text => {
      expect((await refused(text)).message).toContain('jobqueue.slurm');
    }
  );
});
