/** @jest-environment node */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { daskSpec } from '../testing/records';
import { allocationScript } from './allocation';
import { schedulerScript } from './scheduler';
import { workersScript } from './workers';

/** What stands for the interpreter: says with what it was called, and waits to be ended. */
const stub = `#!/bin/bash
trap 'echo ended >> "$0.args"; exit 7' TERM
{ env; echo "UMASK=$(umask)"; } > "$0.env"
printf '%s\\n' "$@" > "$0.args"
[ -n "$QUICK" ] && exit 0
while :; do sleep 0.05; done
`;

describe('the scripts of a cluster', () => {
  let folder: string;
  let python: string;

  beforeEach(() => {
    // A path that no script may trip over.
    folder = mkdtempSync(join(tmpdir(), "hpc dask' $HOME %j-"));
    mkdirSync(join(folder, 'jobs'));
    mkdirSync(join(folder, 'logs'));
    mkdirSync(join(folder, 'bin'));
    python = program('python3', stub);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function program(name: string, text: string): string {
    const path = join(folder, 'bin', name);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  }

  const place = () => ({ id: 'abcdef0123', folder, token: '0123456789ab' });
  const spec = (more = {}) => daskSpec({ environment: { python }, ...more });
  const environment = (more: Record<string, string> = {}) => ({
    PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
    ...{ SLURM_JOB_ID: '10', SLURM_ARRAY_JOB_ID: '11' },
    ...{ SLURM_ARRAY_TASK_ID: '3', TMPDIR: folder, ...more }
  });

  function begin(script: string, more: Record<string, string> = {}) {
    const path = join(folder, 'script.sh');
    writeFileSync(path, script);
    const child = spawn('/bin/bash', [path], {
      env: environment(more),
      stdio: ['ignore', 'ignore', 'pipe']
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>(resolve =>
      child.once('close', resolve)
    );
    return { child, ended, said: () => said };
  }

  async function args(): Promise<string[]> {
    const path = `${python}.args`;
    while (!existsSync(path) || readFileSync(path, 'utf8') === '') {
      await delay(20);
    }
    return readFileSync(path, 'utf8').trim().split('\n');
  }

  it.each([
    ['the scheduler', () => schedulerScript(spec(), place())],
    ['workers', () => workersScript(spec(), { ...place(), tasks: 3 })],
    ['one allocation', () => allocationScript(spec(), place())]
  ])('of %s are bash, whatever the folder is called', (_what, script) => {
    const { status, stderr } = spawnSync('/bin/bash', ['-n'], {
      input: script(),
      encoding: 'utf8'
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('ask for what the spec says', () => {
    const one = daskSpec({
      ...{ cores: 8, memory: 16 * 2 ** 30, processes: 2, workersPerJob: 4 },
      ...{ gpus: 'a100:1', wholeNodes: true, partition: 'gpu', qos: 'high' },
      ...{ account: 'm4321', name: 'Ära 5: "x"', time: '6:00:00' },
      directives: ['--constraint=hbm', '#SBATCH --reservation=day']
    });
    const about = { id: 'abcdef0123', folder: '/d/%x', token: 't' };
    const script = workersScript(one, {
      ...{ ...about, tasks: 25, scheduler: '10' }
    });
    expect(
      script.split('\n').filter(line => /^#(?:!|SBATCH)/.test(line))
    ).toEqual([
      '#!/bin/bash',
      '#SBATCH --job-name=dask-A-ra-5-x-workers',
      '#SBATCH --comment=hpc-dask:abcdef0123:workers:t',
      '#SBATCH --array=0-24',
      '#SBATCH --dependency=after:10',
      '#SBATCH --output=/d/%%x/logs/workers-%A_%a.log',
      '#SBATCH --partition=gpu',
      '#SBATCH --account=m4321',
      '#SBATCH --qos=high',
      '#SBATCH --nodes=1',
      '#SBATCH --ntasks=1',
      '#SBATCH --cpus-per-task=32',
      '#SBATCH --mem=65536M',
      '#SBATCH --gpus-per-node=a100:4',
      '#SBATCH --exclusive',
      '#SBATCH --time=6:00:00',
      '#SBATCH --no-requeue',
      '#SBATCH --constraint=hbm',
      '#SBATCH --reservation=day'
    ]);
    expect(script).toContain('--nworkers 8 --nthreads 4');
    // A tenth is kept; the rest is for eight processes.
    expect(script).toContain('--memory-limit 7372MiB');
    expect(script).toContain('--lifetime 21000s --lifetime-stagger 200s');
  });

  it('run the scheduler with the cluster’s configuration alone, and wait for its end', async () => {
    const { child, ended } = begin(schedulerScript(spec(), place()), {
      DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION: 'False'
    });
    expect(await args()).toEqual([
      ...['-m', 'distributed.cli.dask_scheduler', '--protocol', 'tls'],
      ...['--port', '0', '--dashboard-address', ':0'],
      ...['--scheduler-file', join(folder, 'scheduler.json')],
      ...['--preload', join(folder, 'jupyterlab_hpc_preload.py')]
    ]);
    const given = readFileSync(`${python}.env`, 'utf8');
    expect(given.match(/^DASK_.*$/gm)).toEqual([
      `DASK_CONFIG=${join(folder, 'dask.yaml')}`
    ]);
    const started = join(folder, 'jobs/0123456789ab.started');
    expect(readFileSync(started, 'utf8')).toBe('10\n');
    child.kill('SIGTERM');
    expect(await ended).toBe(7);
    expect(await args()).toContain('ended');
  });

  it('cancel all that was submitted when the scheduler is gone, but not themselves', async () => {
    const calls = join(folder, 'calls');
    program(
      'scancel',
      `#!/bin/sh\necho "$@" >> '${calls.replaceAll("'", "'\\''")}'\n`
    );
    for (const id of ['10', '11', '12']) {
      writeFileSync(join(folder, 'jobs', `00000000000${id}.id`), `${id}\n`);
    }
    writeFileSync(join(folder, 'scheduler.json'), '{}');
    const { child, ended } = begin(schedulerScript(spec(), place()));
    await args();
    // As the kernel does when memory is short.
    execFileSync('pkill', ['-KILL', '-P', String(child.pid), '-f', 'python3']);
    expect(await ended).toBe(137);
    expect(readFileSync(calls, 'utf8')).toBe('-- 11 12\n');
    expect(existsSync(join(folder, 'over'))).toBe(true);
    expect(existsSync(join(folder, 'scheduler.json'))).toBe(false);
  });

  it('cancel what waits though the person’s own lines end them', async () => {
    const calls = join(folder, 'calls');
    program(
      'scancel',
      `#!/bin/sh\necho "$@" >> '${calls.replaceAll("'", "'\\''")}'\n`
    );
    writeFileSync(join(folder, 'jobs', '000000000011.id'), '11\n');
    const setup = ['exit 5'];
    const script = schedulerScript(
      spec({ environment: { python, setup } }),
      place()
    );
    expect(await begin(script).ended).toBe(5);
    expect(readFileSync(calls, 'utf8')).toBe('-- 11\n');
    expect(existsSync(join(folder, 'over'))).toBe(true);
  });

  it('of this computer cancel nothing of Slurm, but for one whose scheduler alone is here', async () => {
    const calls = join(folder, 'calls');
    program(
      'scancel',
      `#!/bin/sh\necho "$@" >> '${calls.replaceAll("'", "'\\''")}'\n`
    );
    for (const id of ['10', '11']) {
      writeFileSync(join(folder, 'jobs', `00000000000${id}.id`), `${id}\n`);
    }
    const local = { SLURM_CLUSTER_NAME: 'local', QUICK: '1' };
    await begin(schedulerScript(spec(), place()), local).ended;
    expect(existsSync(calls)).toBe(false);
    rmSync(join(folder, 'over'));
    await begin(schedulerScript(spec({ mode: 'here' }), place()), local).ended;
    // The number of a job of this computer is that of another to Slurm.
    expect(readFileSync(calls, 'utf8')).toBe('-- 10 11\n');
  });

  it.each<[string, (more: object) => string]>([
    ['the scheduler', more => schedulerScript(spec(more), place())],
    ['workers', more => workersScript(spec(more), { ...place(), tasks: 1 })],
    ['one allocation', more => allocationScript(spec(more), place())]
  ])(
    'of %s end at once where there is no such network interface, and say which there are',
    async (_what, script) => {
      const { ended, said } = begin(script({ interface: 'ib9:1' }));
      expect(await ended).toBe(5);
      expect(existsSync(`${python}.args`)).toBe(false);
      expect(said()).toMatch(
        /^The node \S+ has no network interface ib9:1\. Those that it has: (?:.+, )?lo(?:, .+)?\.\n$/
      );
    }
  );

  it('begin nothing of a cluster that is over', async () => {
    writeFileSync(join(folder, 'over'), '');
    const script = workersScript(spec(), { ...place(), tasks: 1 });
    expect(await begin(script).ended).toBe(0);
    expect(existsSync(`${python}.args`)).toBe(false);
  });

  it('run workers once the scheduler is there, under the name of their job, and leave no files', async () => {
    const script = workersScript(
      spec({ interface: 'lo', localDirectory: '$TMPDIR' }),
      { ...place(), tasks: 1 }
    );
    const { child, ended } = begin(script);
    const started = join(folder, 'jobs/0123456789ab.started');
    while (!existsSync(started)) {
      await delay(20);
    }
    expect(existsSync(`${python}.args`)).toBe(false);
    writeFileSync(join(folder, 'scheduler.json'), '{}');
    const given = await args();
    const spaces = () =>
      readdirSync(folder).filter(name => name.startsWith('dask-'));
    expect(given.slice(0, 4)).toEqual([
      ...['-m', 'distributed.cli.dask_worker', '--protocol', 'tls']
    ]);
    expect(given.join(' ')).toContain('--interface lo');
    expect(given.at(given.indexOf('--preload') + 1)).toBe(
      join(folder, 'jupyterlab_hpc_preload.py')
    );
    expect(given.at(given.indexOf('--name') + 1)).toBe('abcdef0123-11-3');
    // What their tasks write is for whom the person's own umask says.
    expect(readFileSync(`${python}.env`, 'utf8')).toContain(
      `UMASK=${execFileSync('/bin/sh', ['-c', 'umask'], { encoding: 'utf8' })}`
    );
    expect(spaces()).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await ended).toBe(7);
    expect(spaces()).toEqual([]);
  });

  it('put lines of the person before, and a container around, the interpreter', async () => {
    const container = program(
      'box',
      '#!/bin/bash\nshift\necho "$MODULES" > "$0.seen"\nexec "$@"\n'
    );
    const { ended } = begin(
      schedulerScript(
        spec({
          environment: {
            python,
            setup: ['export MODULES="a b"', 'export QUICK=1'],
            container: [container, 'image.sif']
          }
        }),
        place()
      )
    );
    expect(await ended).toBe(0);
    expect(readFileSync(`${container}.seen`, 'utf8')).toBe('a b\n');
  });

  it('start what scales beside the scheduler, where its program is', async () => {
    const loop = program(
      'loop',
      '#!/bin/bash\nprintf "%s\\n" "$@" > "$0.args"\n'
    );
    const about = { ...place(), loop: [loop, 'x y'] };
    const { child, ended } = begin(schedulerScript(spec(), about));
    await args();
    while (!existsSync(`${loop}.args`)) {
      await delay(20);
    }
    const given = readFileSync(`${loop}.args`, 'utf8').trim().split('\n');
    expect(given.slice(0, 2)).toEqual(['x y', folder]);
    expect(Number(given[2])).toBeGreaterThan(0);
    child.kill('SIGTERM');
    await ended;
    rmSync(`${python}.args`);
    const missing = { ...place(), loop: [join(folder, 'not there')] };
    const other = begin(schedulerScript(spec(), missing), { QUICK: '1' });
    expect(await other.ended).toBe(0);
  });
});
