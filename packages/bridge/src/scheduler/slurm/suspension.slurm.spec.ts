/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ActionResult, Job } from '@jupyterlab-hpc/api';

import {
  accountingCluster,
  asAdministrator,
  type ClusterInfo,
  describeOnSlurm,
  describeWithAccounting,
  devSlurm,
  submitAs,
  type User
} from '../testing/cluster';
import { type Ordinary, ordinaryScheduler } from '../testing/ordinary';
import { TwoUsers } from '../testing/twousers';
import { until } from '../testing/until';

jest.setTimeout(180_000);

/** An id that no cluster of the tests comes to. */
const gone = '999999';

const codes = (results: ActionResult[]): (string | undefined)[] =>
  results.map(({ error }) => error?.code);

/** Waits until a job is in a state, and gives its row. */
const reaches = (slurm: Ordinary, id: string, state: Job['state']) =>
  until(async () => {
    const jobs = await slurm.queue('all');
    return jobs.find(job => job.id === id && job.state === state);
  });

describeOnSlurm('suspending on a real Slurm', () => {
  let users: TwoUsers;
  let administrator: User;
  let root: Ordinary;
  const sleep = ['--output=/dev/null', '--wrap=sleep 100'];

  beforeAll(async () => {
    users = await TwoUsers.begin();
    const home = join(users.cluster.dir, 'home');
    administrator = { name: 'root', uid: 0, gid: 0, home };
    root = await ordinaryScheduler(users.cluster, administrator);
  });

  afterAll(async () => {
    await root.close();
    await users.end();
  });

  it('is offered to its administrator, and not to an ordinary account', async () => {
    expect(root.capabilities).toContain('suspend-jobs');
    await users.slurm.probe();
    await users.slurm.resources();
    expect(await users.slurm.abilities()).not.toContain('suspend-jobs');
  });

  it('is refused to an ordinary account, which is told who may', async () => {
    const id = users.sbatch(users.ada, ...sleep);
    await reaches(users.slurm, id, 'running');
    const results = await users.slurm.act('suspend', [id]);
    expect(results).toMatchObject([
      {
        id,
        error: {
          code: 'not-permitted',
          message:
            'Only operators and administrators of Slurm may have jobs suspended.',
          detail: expect.stringContaining('permission denied')
        }
      }
    ]);
    await root.act('suspend', [id]);
    await reaches(users.slurm, id, 'suspended');
    expect(codes(await users.slurm.act('resume', [id]))).toEqual([
      'not-permitted'
    ]);
  });

  it('stops the clock of a job until it is resumed', async () => {
    const id = users.sbatch(users.ada, ...sleep);
    await reaches(root, id, 'running');
    expect(await root.act('suspend', [id])).toEqual([{ id }]);
    const { elapsed, rawState } = await reaches(root, id, 'suspended');
    expect(rawState).toBe('SUSPENDED');
    expect(elapsed).toBeGreaterThanOrEqual(0);
    expect(await root.act('resume', [id])).toEqual([{ id }]);
    await reaches(root, id, 'running');
    expect(await root.act('resume', [id])).toMatchObject([
      {
        error: {
          code: 'scheduler-refused',
          message: 'The job is not suspended.'
        }
      }
    ]);
  });

  it('says of each job and task what became of it', async () => {
    const waits = users.sbatch(users.ada, '-H', '--wrap=true');
    const array = users.sbatch(users.ada, '--array=1-3', ...sleep);
    await reaches(root, `${array}_3`, 'running');
    const ids = [waits, gone, `${array}_1`, `${array}_3`, `${array}_9`];
    const results = await root.act('suspend', ids);
    expect(codes(results)).toEqual([
      'scheduler-refused',
      'job-not-found',
      undefined,
      undefined,
      'job-not-found'
    ]);
    expect(results[0]?.error?.message).toBe(
      'The job waits: it does not run yet.'
    );
    await reaches(root, `${array}_1`, 'suspended');
    await reaches(root, `${array}_2`, 'running');
    expect(codes(await root.act('resume', [`${array}_[1,3]`]))).toEqual([
      undefined
    ]);
    await reaches(root, `${array}_3`, 'running');
  });

  it('takes a heterogeneous job whole, and no component alone', async () => {
    const script = join(users.cluster.dir, 'home/het-suspend.sh');
    writeFileSync(script, '#!/bin/sh\nsleep 100\n');
    // Where there is a free node for each.
    const one = ['-plong', '-n1', '--output=/dev/null'];
    // Of its own: it looks which of the components there are.
    const id = users.sbatch(administrator, ...one, ':', ...one, script);
    const both = [`${id}+0`, `${id}+1`];
    await reaches(root, `${id}+1`, 'running');
    const alone = await root.act('suspend', both.slice(1));
    expect(alone[0]?.error?.message).toBe(
      'One component of a heterogeneous job cannot be suspended alone.'
    );
    expect(codes(await root.act('suspend', both))).toEqual([
      undefined,
      undefined
    ]);
    await reaches(root, `${id}+1`, 'suspended');
    expect(codes(await root.act('resume', both))).toEqual([
      undefined,
      undefined
    ]);
    await reaches(root, `${id}+0`, 'running');
  });
});

describeWithAccounting('an operator of a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;

  beforeAll(async () => {
    cluster = accountingCluster(60);
    [ada] = cluster.users as [User];
    const words = ['-i', 'modify', 'user', ada.name, 'set', 'adminlevel=op'];
    asAdministrator(cluster, 'sacctmgr', ...words);
    slurm = await ordinaryScheduler(cluster, ada);
  });

  afterAll(async () => {
    await slurm.close();
    devSlurm('down', cluster.dir);
  });

  it('is known once resources were asked for, and may suspend', async () => {
    await slurm.probe();
    expect(await slurm.abilities()).not.toContain('suspend-jobs');
    expect((await slurm.counters())['sacctmgr']).toBeUndefined();
    await slurm.resources();
    await slurm.resources();
    expect(await slurm.abilities()).toContain('suspend-jobs');
    // One for the accounts, one for the level.
    expect((await slurm.counters())['sacctmgr']?.runs).toBe(2);
    const usual = ['--output=/dev/null', '--wrap=sleep 100'];
    const id = submitAs(cluster, ada, ...usual);
    await reaches(slurm, id, 'running');
    expect(await slurm.act('suspend', [id])).toEqual([{ id }]);
    await reaches(slurm, id, 'suspended');
    expect(await slurm.act('cancel', [id])).toEqual([{ id }]);
    await reaches(slurm, id, 'cancelled');
  });
});
