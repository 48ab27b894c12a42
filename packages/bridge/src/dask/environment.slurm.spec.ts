/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DaskCheck, type PythonEnvironment } from '@jupyterlab-hpc/api';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../scheduler/testing/cluster';
import {
  type Ordinary,
  ordinaryScheduler
} from '../scheduler/testing/ordinary';
import { until } from '../scheduler/testing/until';
import { outcomeOf, Report } from '../python/outcome';
import { checkJson } from '../validate';

import { checkScript } from './check/script';

jest.setTimeout(120_000);

const esbuild = join(__dirname, '../../../../node_modules/.bin/esbuild');

describeOnSlurm('the Python of a cluster, of an ordinary account', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: string;
  let home: string;
  let slurm: Ordinary;
  const made: string[] = [];

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada] = cluster.users as [User];
    place = mkdtempSync(join(tmpdir(), 'hpc-driver-'));
    chmodSync(place, 0o755);
    execFileSync(esbuild, [
      join(__dirname, 'testing/environmentdriver.ts'),
      ...['--bundle', '--platform=node', '--log-level=error'],
      `--outfile=${join(place, 'driver.js')}`
    ]);
    home = join(ada.home, 'pythons');
    asUser(cluster, ada, ['mkdir', '-p', `${home}/bin`]);
    write('.bash_profile', `echo Welcome\nexport PATH="${home}/bin:$PATH"\n`);
    write('bin/mypython', '#!/bin/sh\nexec python3 "$@"\n');
    asUser(cluster, ada, ['chmod', '755', `${home}/bin/mypython`]);
    slurm = await ordinaryScheduler(cluster, ada, {
      environment: { HOME: home }
    });
  });

  afterAll(async () => {
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
    await slurm.close();
    asUser(cluster, ada, ['rm', '-rf', home]);
    rmSync(place, { recursive: true });
  });

  function write(name: string, text: string): void {
    asUser(cluster, ada, [
      ...['/bin/sh', '-c', 'printf %s "$1" > "$0"', `${home}/${name}`, text]
    ]);
  }

  function check(environment: PythonEnvironment): DaskCheck {
    const { stderr, stdout } = asUser(
      cluster,
      ada,
      [
        ...[process.execPath, join(place, 'driver.js'), `${home}/scripts`],
        JSON.stringify(environment)
      ],
      { HOME: home }
    );
    return checkJson(DaskCheck, stdout, `The driver (${stderr})`);
  }

  it('is the one that a job finds', async () => {
    const environment = {
      python: 'mypython',
      setup: ['export OF_SETUP="a  b"', 'cd /tmp']
    };
    const here = check(environment);
    expect(here.python).toMatch(/^3\./);
    const { id } = await slurm.submit({
      script: checkScript(environment, 'marker'),
      directory: home
    });
    made.push(id);
    await until(async () => {
      const { job } = await slurm.job(id);
      return job.ended === undefined ? undefined : true;
    });
    const log = readFileSync(await slurm.logPath(id, 'stdout'), 'utf8');
    expect(outcomeOf(Report, log, 'marker', 'it ended.')).toMatchObject({
      kind: 'told',
      report: { python: here.python, packages: here.packages }
    });
  });

  it('has to be one that the account may run', () => {
    write('bin/closed', '#!/bin/sh\n');
    for (const python of ['closed', `${home}/bin/closed`]) {
      expect(check({ python }).problem?.message).toBe(
        `${python} is there, and cannot be run: it is a folder, or not a program, or you may not run it.`
      );
    }
    expect(check({ python: '/root/.bashrc' }).problem?.message).toContain(
      'There is no /root/.bashrc on this machine'
    );
  });
});
