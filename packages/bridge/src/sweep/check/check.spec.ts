/** @jest-environment node */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Commands } from '../../commands';
import { LoginShell } from '../../scheduler/login';
import { silent } from '../../testing/doubles';
import {
  describeWithPapermill,
  papermillPython
} from '../runner/testing/folder';
import { SweepEnvironments } from '.';

jest.setTimeout(60_000);

let place: string;
let commands: Commands;
let pythons: SweepEnvironments;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpc-check-'));
  commands = new Commands(silent);
  const given = {
    PATH: '/usr/bin:/bin',
    HOME: place,
    JUPYTER_PATH: join(place, 'jupyter')
  };
  writeFileSync(
    join(place, '.profile'),
    `export JUPYTER_PATH="${given.JUPYTER_PATH}"\n`
  );
  pythons = new SweepEnvironments({
    ...{ commands, given, folder: join(place, 'scripts') },
    config: { jobEnvironment: 'login' },
    login: new LoginShell(commands, given, {
      ...{ name: 'ada', home: place, shell: '/bin/bash' }
    }),
    now: () => performance.now()
  });
});
afterEach(async () => {
  await commands.stop();
  rmSync(place, { recursive: true });
});

function kernel(name: string, program: string, metadata = {}): void {
  const folder = join(place, 'jupyter/kernels', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'kernel.json'),
    JSON.stringify({
      ...{ argv: [program, '{connection_file}'], display_name: name },
      ...{ language: 'R', metadata }
    })
  );
}

/** What stands for a Python: says of itself what a test wants. */
function python(more: object): string {
  const report = {
    ...{ python: '3.12.1', executable: '/sw/bin/python', prefix: '/sw' },
    ...{ conda: false, writable: true, packages: {} },
    ...more
  };
  const path = join(place, 'python');
  writeFileSync(
    path,
    `#!/bin/bash\nprintf '\\n%s%s\\n' "$3" '${JSON.stringify(report)}'\n`
  );
  chmodSync(path, 0o755);
  return path;
}

describeWithPapermill('looking into a real Python for a sweep', () => {
  it('tells its packages, and that it has the kernel', async () => {
    const found = await pythons.check({ python: papermillPython }, 'python3');
    expect(found).toEqual({
      python: expect.stringMatching(/^3\.\d+\.\d+$/),
      packages: {
        papermill: expect.stringMatching(/^2\./),
        nbclient: expect.any(String),
        jupyter_client: expect.any(String),
        ipykernel: expect.any(String)
      },
      kernel: { name: 'python3', isThere: true, encrypted: true }
    });
    expect(
      await pythons.check({ python: papermillPython }, undefined)
    ).not.toHaveProperty('kernel');
  });

  it('takes a kernel of another language, and names those that are there where it is not', async () => {
    kernel('ir', '/bin/sh');
    kernel('julia', '/no/julia', { supported_encryption: ['curve'] });
    const check = (name: string) =>
      pythons.check({ python: papermillPython }, name);
    const there = await check('ir');
    expect(there.kernel).toEqual({
      name: 'ir',
      isThere: true,
      encrypted: false
    });
    expect(there).not.toHaveProperty('problem');
    expect(await check('julia')).toMatchObject({
      kernel: { isThere: false },
      problem: {
        ...{ code: 'sweep-environment', field: 'body.environment.kernel' },
        message:
          'The kernel julia is begun by /no/julia, which is not on this machine.'
      }
    });
    for (const name of ['gone', `it's "odd" \\ $HOME`]) {
      expect((await check(name)).problem).toMatchObject({
        message: expect.stringContaining(`There is no kernel ${name}`),
        hint: expect.stringContaining('ir, julia, python3')
      });
    }
  });
});

describe('looking into a Python for a sweep', () => {
  const whole = { papermill: '2.6.0', nbclient: '0.10.0', ipykernel: '6.29.5' };
  const own = {
    ...{ program: 'python', runs: true, isOwn: true, encrypted: false }
  };

  it.each([
    [
      {},
      'papermill is not in this environment (/sw/bin/python).',
      '/sw/bin/python -m pip install papermill;'
    ],
    [
      { conda: true },
      'papermill is not',
      'conda install --prefix /sw --channel conda-forge papermill'
    ],
    [
      { writable: false },
      'papermill is not',
      '~/envs/sweeps/bin/python -m pip install papermill'
    ],
    [
      { packages: { papermill: '2.2.2' } },
      'papermill 2.2.2 is too old',
      "'papermill>=2.3'"
    ],
    [
      { python: '3.7.9' },
      'is Python 3.7.9: sweeps need 3.8',
      'Choose a newer one'
    ],
    [{ python: '2.7.18' }, 'is Python 2.7.18', 'Name python3']
  ])('says what it lacks: %j', async (about, message, hint) => {
    const path = python(about);
    const { problem } = await pythons.check({ python: path }, undefined);
    expect(problem).toMatchObject({
      ...{ code: 'sweep-environment', field: 'body.environment.python' },
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint)
    });
  });

  it.each([
    [{}, 'could not look for kernels', 'pip install jupyter_client'],
    [{ kernels: [] }, 'There is no kernel python3', 'pip install ipykernel'],
    [
      { kernels: ['python3'], kernel: own, packages: { papermill: '2.6.0' } },
      'in which ipykernel is not',
      'pip install ipykernel'
    ]
  ])('says what is wrong with the kernel: %j', async (about, message, hint) => {
    const path = python({ packages: whole, ...about });
    const { problem } = await pythons.check({ python: path }, 'python3');
    expect(problem).toMatchObject({
      field: 'body.environment.kernel',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint)
    });
  });

  it.each([
    [{ python: '/no/python' }, 'python', 'There is no /no/python'],
    [{ setup: ['exit 3'] }, 'setup', 'ended with code 3'],
    [{ container: ['/no/apptainer'] }, 'container', 'There is no /no/apptainer']
  ])('says where %j goes wrong', async (environment, field, message) => {
    const { packages, problem } = await pythons.check(environment, 'python3');
    expect(packages).toEqual({});
    expect(problem).toMatchObject({
      ...{ code: 'sweep-environment', field: `body.environment.${field}` },
      message: expect.stringContaining(message)
    });
  });

  it('asks again for another kernel, and not for the same', async () => {
    const path = python({ packages: whole, kernels: ['a', 'b'] });
    for (const name of ['a', 'b', 'a']) {
      await pythons.check({ python: path }, name);
    }
    expect(commands.counters()['sweep environment']?.runs).toBe(2);
  });
});
