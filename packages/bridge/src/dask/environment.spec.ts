/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { DaskCheck, PythonEnvironment } from '@jupyterlab-hpc/api';

import { Commands } from '../commands';
import { LoginShell } from '../scheduler/login';
import { isAlive } from '../scheduler/testing/processes';
import { silent } from '../testing/doubles';
import { Environments } from './environment';
import { daskPython } from './testing/story';

jest.setTimeout(60_000);

const withPackages =
  process.env['HPC_VENV'] === undefined && process.env['CI'] !== 'true'
    ? it.skip
    : it;

const modern = {
  python: '3.12.1',
  executable: '/sw/bin/python',
  prefix: '/sw',
  conda: false,
  writable: true,
  packages: { dask: '2026.8.0', distributed: '2026.8.0', bokeh: '3.9.2' }
};

describe('looking into the Python of a cluster', () => {
  let place: string;
  let home: string;
  let commands: Commands;
  let now: number;
  let pythons: Environments;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-python-'));
    home = join(place, 'home');
    mkdirSync(join(place, 'bin'));
    mkdirSync(home);
    profile('');
    commands = new Commands(silent);
    now = 0;
    pythons = begin();
  });
  afterEach(async () => {
    await commands.stop();
    rmSync(place, { recursive: true });
  });

  const profile = (text: string): void =>
    writeFileSync(
      join(home, '.profile'),
      `export PATH="${join(place, 'bin')}:$PATH"\n${text}`
    );

  function begin(
    timeout = 30_000,
    jobEnvironment: 'login' | 'all' | 'none' = 'login'
  ): Environments {
    const given = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      JUPYTER_TOKEN: 'secret',
      SLURM_JOB_ID: '4711',
      OF_SERVER: 'yes'
    };
    const account = { name: 'ada', home, shell: '/bin/bash' };
    return new Environments({
      ...{ commands, given, timeout },
      config: { jobEnvironment },
      login: new LoginShell(commands, given, account),
      folder: join(place, 'run/scripts'),
      now: () => now
    });
  }

  /** A program of this test's own, in front of the login's PATH. */
  function program(name: string, script: string): string {
    const path = join(place, 'bin', name);
    writeFileSync(path, `#!/bin/bash\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** What stands for a Python: says of itself what a test wants. */
  const python = (
    report: object | string = modern,
    before = '',
    name = 'python3'
  ): string => {
    const text = typeof report === 'string' ? report : JSON.stringify(report);
    return program(
      name,
      `${before}\nprintf '\\n%s%s\\n' "$3" '${text.replaceAll("'", `'\\''`)}'`
    );
  };

  const check = (environment: PythonEnvironment = {}): Promise<DaskCheck> =>
    pythons.check(environment);

  const runs = (): number => commands.counters()['dask environment']?.runs ?? 0;

  const line = (path: string): string => readFileSync(path, 'utf8').trim();

  it('tells the versions of a real one', async () => {
    const found = await check({ python: '/usr/bin/env', container: [] });
    expect(found.problem?.message).toContain('/usr/bin/env');
    const real = execFileSync(
      'python3',
      ['-c', 'import sys; print(sys.executable, sys.version.split()[0])'],
      { encoding: 'utf8' }
    );
    const [executable = '', version] = real.trim().split(' ');
    expect((await check({ python: executable })).python).toBe(version);
  });

  withPackages('tells the packages of a real one', async () => {
    const found = await check({ python: daskPython });
    expect(found).toEqual({
      python: expect.stringMatching(/^3\.\d+\.\d+$/),
      packages: expect.objectContaining({
        dask: expect.stringMatching(/^20\d\d\./),
        distributed: expect.stringMatching(/^20\d\d\./),
        bokeh: expect.any(String),
        cloudpickle: expect.any(String),
        msgpack: expect.any(String),
        tornado: expect.any(String)
      })
    });
  });

  it('begins it as a job does: after a login, without what is the server’s', async () => {
    profile('export SITE=far\necho noise; echo "more noise" >&2\n');
    python(modern, 'env > "$HOME/env"');
    expect(await check()).toEqual({
      python: '3.12.1',
      packages: modern.packages
    });
    const env = readFileSync(join(home, 'env'), 'utf8');
    expect(env).toContain('SITE=far');
    expect(env).not.toMatch(/secret|SLURM_JOB_ID|OF_SERVER/);
  });

  it.each([
    ['all', true],
    ['none', false]
  ] as const)(
    'has the server’s variables by the policy %s: %s',
    async (policy, has) => {
      const path = python(modern, 'env > "$HOME/env"');
      pythons = begin(30_000, policy);
      expect((await check({ python: path })).problem).toBeUndefined();
      const env = readFileSync(join(home, 'env'), 'utf8');
      expect(env.includes('OF_SERVER=yes')).toBe(has);
      expect(env).not.toMatch(/secret|SLURM_JOB_ID/);
    }
  );

  it('says when the login shell does not tell its environment', async () => {
    const path = python();
    profile('exit 3\n');
    const { notes, problem } = await check({ python: path });
    expect(problem).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('ended with code 3')]);
  });

  it('runs the lines before it in bash, whatever they print', async () => {
    python(modern, '[ "$COLOUR $1" = "deep blue -c" ] || exit 9', 'late');
    const setup = [
      'echo {"python": 1}; echo loading >&2',
      'colour() { export COLOUR="$1"; }',
      "if [[ -n $HOME ]]; then colour 'deep blue'; fi",
      'false'
    ];
    expect(await check({ python: 'late', setup })).toEqual({
      python: '3.12.1',
      packages: modern.packages
    });
  });

  it('takes paths and words as they are', async () => {
    const odd = python(modern, '', "it's $HOME `date`");
    expect(await check({ python: odd })).toMatchObject({ python: '3.12.1' });
    program(
      'apptainer',
      'printf "%s\\n" "$@" > "$HOME/words"; shift 3; exec "$@"'
    );
    const container = ['apptainer', 'exec', '--bind=/a b', '$IMAGE;x'];
    const {
      notes,
      problem,
      python: version
    } = await check({
      ...{ container, python: odd }
    });
    expect({ problem, version }).toEqual({ version: '3.12.1' });
    expect(line(join(home, 'words')).split('\n').slice(0, 5)).toEqual([
      ...['exec', '--bind=/a b', '$IMAGE;x', odd, '-c']
    ]);
    expect(notes).toEqual([
      expect.stringContaining('on the machine of JupyterLab')
    ]);
  });

  it('runs a container on this machine, and says so', async () => {
    program('apptainer', 'shift 2; exec "$@"');
    const inside = python({ ...modern, packages: {} });
    const { notes, problem } = await check({
      ...{ container: ['apptainer', 'exec', 'a.sif'], python: inside }
    });
    expect(problem).toMatchObject({
      field: 'body.environment.python',
      hint: 'Build a container that has it (pip install distributed bokeh), or choose another one.'
    });
    expect(notes).toEqual([
      `apptainer exec a.sif ${inside} was run on the machine of JupyterLab: compute nodes have to have apptainer and the image as well.`
    ]);
  });

  it.each([
    [
      'nowhere',
      'python',
      'There is no program nowhere where jobs look for it.'
    ],
    ['/no/python', 'python', 'There is no /no/python on this machine.'],
    ['/usr', 'python', '/usr is there, and cannot be run'],
    ['/etc/passwd', 'python', '/etc/passwd is there, and cannot be run'],
    [
      '/bin/true',
      'python',
      '/bin/true did not answer as a Python does: it ended with code 0.'
    ],
    [
      'echo',
      'python',
      'echo did not answer as a Python does: it ended with code 0.'
    ],
    [
      'cat',
      'python',
      'cat did not answer as a Python does: it ended with code 1.'
    ],
    ['-x', 'python', 'There is no program -x where']
  ])('says what is wrong with %s', async (name, field, message) => {
    const { packages, problem } = await check({ python: name });
    expect(packages).toEqual({});
    expect(problem).toMatchObject({
      code: 'dask-environment',
      field: `body.environment.${field}`,
      hint: expect.any(String)
    });
    expect(problem?.message).toContain(message);
  });

  it('is none of a container that has no words', async () => {
    python();
    expect(await check({ container: [] })).not.toHaveProperty('notes');
    python({ ...modern, packages: {} }, '', 'bare');
    const { problem } = await check({ container: [], python: 'bare' });
    expect(problem?.hint).toContain('/sw/bin/python -m pip install');
    const missing = await check({ container: [], python: 'nowhere' });
    expect(missing.problem?.field).toBe('body.environment.python');
  });

  it('says which word of a container is missing', async () => {
    const found = await check({ container: ['shifter', '--image=x'] });
    expect(found.problem).toMatchObject({
      message: 'There is no program shifter where jobs look for it.',
      field: 'body.environment.container'
    });
  });

  it('shows what a Python says that cannot begin', async () => {
    const broken = program(
      'python3',
      'echo "libpython3.11.so.1.0: cannot open shared object file" >&2; exit 127'
    );
    const { problem } = await check({ python: broken });
    expect(problem).toMatchObject({
      message: expect.stringContaining('it ended with code 127'),
      detail: 'libpython3.11.so.1.0: cannot open shared object file'
    });
  });

  it.each([
    [['exit 3'], 'it ended with code 3.', ''],
    [['exec true'], 'it ended with code 0.', ''],
    [
      ['set -e', 'module load dask'],
      'it ended with code 127.',
      'the script: line 3: module: command not found'
    ],
    [['echo "open'], 'it ended with code 2.', 'unexpected EOF'],
    [['kill -KILL $$'], 'dask environment was ended by SIGKILL.', '']
  ])(
    'says that the lines %j do not come to their end',
    async (setup, why, words) => {
      python();
      const { problem } = await check({ setup });
      expect(problem).toMatchObject({
        message: `The lines before the Python did not come to their end: ${why}`,
        field: 'body.environment.setup'
      });
      expect(problem?.detail ?? '').toContain(words);
    }
  );

  it('shows what failed in lines that came to their end', async () => {
    const { problem } = await check({
      ...{ setup: ['module load dask'], python: 'nowhere' }
    });
    expect(problem).toMatchObject({
      message: expect.stringContaining('no program nowhere'),
      detail: 'the script: line 2: module: command not found'
    });
  });

  it.each([
    [{ setup: ['echo waiting >&2', 'sleep 60'] }, 'setup', 'waiting'],
    [{ setup: ['echo on >&2'], python: 'slow' }, 'python', 'on']
  ])('gives up what takes too long: %j', async (environment, field, detail) => {
    program('slow', 'sleep 60');
    pythons = begin(500);
    const { problem } = await check(environment);
    expect(problem).toMatchObject({
      message: expect.stringContaining('it took longer than 0.5 s.'),
      field: `body.environment.${field}`,
      detail
    });
  });

  it('is not buried under what is printed', async () => {
    python(modern, 'head -c 3000000 /dev/zero | tr "\\0" x; echo');
    expect(await check()).toMatchObject({ python: '3.12.1' });
  });

  it('leaves nothing: no script, and nothing that the lines began', async () => {
    python();
    const setup = [
      'sleep 300 & echo $! > "$HOME/pid"',
      'echo $0 > "$HOME/path"'
    ];
    await check({ setup });
    const script = line(join(home, 'path'));
    expect(script).toContain(join(place, 'run/scripts'));
    expect(existsSync(script)).toBe(false);
    expect(readdirSync(join(place, 'run/scripts'))).toEqual([]);
    const pid = Number(line(join(home, 'pid')));
    while (isAlive(pid)) {
      await new Promise(setImmediate);
    }
  });

  it('removes what a bridge has left that was killed', async () => {
    python();
    const left = join(place, 'run/scripts/script-abcdef');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'script.sh'), 'secret');
    utimesSync(left, 1, 1);
    await check();
    expect(existsSync(left)).toBe(false);
  });

  it('keeps the script from others', async () => {
    python();
    await check({
      setup: ['stat -c %a "$0" "${0%/*}" "${0%/*/*}" > "$HOME/modes"']
    });
    expect(line(join(home, 'modes')).split('\n')).toEqual([
      ...['600', '700', '700']
    ]);
  });

  it.each([
    [{}, '/sw/bin/python -m pip install distributed bokeh'],
    [
      { conda: true },
      'conda install --prefix /sw --channel conda-forge distributed bokeh'
    ],
    [
      { writable: false },
      '/sw/bin/python -m venv ~/envs/dask && ~/envs/dask/bin/python -m pip install distributed bokeh'
    ],
    [
      { writable: false, conda: true },
      'conda create --prefix ~/envs/dask --channel conda-forge python distributed bokeh'
    ],
    [{ executable: '/a b/python' }, `'/a b/python' -m pip install`]
  ])('without distributed (%j) says how to add it', async (about, words) => {
    python({ ...modern, ...about, packages: { numpy: '2.0.0' } });
    const found = await check();
    expect(found).toMatchObject({
      python: '3.12.1',
      packages: { numpy: '2.0.0' },
      problem: {
        message: expect.stringContaining(
          'distributed is not in this environment'
        ),
        field: 'body.environment.python'
      }
    });
    expect(found.problem?.hint).toContain(words);
    expect(found.problem?.hint).toContain('module spider dask');
  });

  it.each([
    ['2.30.1', true],
    ['2022.12.1', true],
    ['2023.3.2.1+4.gabc', true],
    ['2024.2', true],
    ['2024.2.0', true],
    ['2024.2.1', false],
    ['2024.10.0', false],
    ['2026.8.0rc1', false]
  ])(
    'says whether distributed %s is too old: %s',
    async (distributed, isOld) => {
      python({ ...modern, packages: { distributed, bokeh: '3.0.0' } });
      const { problem } = await check();
      expect(problem?.message).toBe(
        isOld
          ? `distributed ${distributed} is too old: only from 2024.2.1 on do workers that are taken away end by themselves.`
          : undefined
      );
      expect(problem?.hint ?? '').toContain(
        isOld ? "'distributed>=2024.2.1'" : ''
      );
    }
  );

  it.each([
    ['2.7.18', 'Name python3'],
    ['3.6.15', 'Choose a newer one'],
    ['3.8.18', 'Choose a newer one']
  ])('says that Python %s is too old', async (version, hint) => {
    python({ ...modern, python: version, packages: {} });
    const { problem, python: told } = await check();
    expect(told).toBe(version);
    expect(problem?.message).toContain(`is Python ${version}`);
    expect(problem?.hint).toContain(hint);
  });

  it('notes that there is no bokeh', async () => {
    python({ ...modern, packages: { distributed: '2026.8.0' } });
    const { notes, problem } = await check();
    expect(problem).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('no dashboard')]);
  });

  it.each(['', '{"python": "3.12.1"}', '{half', '[]'])(
    'takes nothing for an answer that is none: %j',
    async text => {
      python(text);
      expect((await check()).problem?.message).toContain('did not answer');
    }
  );

  it('is asked once in a minute for the same, whoever asks', async () => {
    python();
    const ask = (label: string) => check({ python: 'python3', label });
    await Promise.all([ask('one'), ask('two')]);
    now = 59_000;
    await ask('three');
    expect(runs()).toBe(1);
    await check({ python: 'python3', setup: ['true'] });
    expect(runs()).toBe(2);
    now = 60_000;
    await ask('four');
    expect(runs()).toBe(3);
  });

  it('looks sooner again at what was wrong, as it is mended meanwhile', async () => {
    expect((await check()).problem).toBeDefined();
    now = 4000;
    python();
    expect((await check()).problem).toBeDefined();
    now = 5000;
    expect((await check()).problem).toBeUndefined();
  });

  it('is done one after the other, and not for too many', async () => {
    python(modern, 'mkdir "$HOME/busy" || exit 1; rmdir "$HOME/busy"');
    const asked = Array.from({ length: 9 }, (_, number) =>
      check({ setup: [`# ${number}`] })
    );
    const found = await Promise.allSettled(asked);
    expect(
      found.slice(0, 8).map(one => one.status === 'fulfilled' && one.value)
    ).toEqual(Array(8).fill({ python: '3.12.1', packages: modern.packages }));
    expect(found[8]).toMatchObject({
      reason: { info: { code: 'too-many-operations' } }
    });
    expect(await check({ setup: ['# 8'] })).toMatchObject({
      python: '3.12.1'
    });
  });
});
