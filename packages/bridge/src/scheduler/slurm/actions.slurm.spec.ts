/** @jest-environment node */
import type { ActionResult } from '@jupyterlab-hpc/api';

import { defaultConfig } from '../../config';
import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../testing/cluster';
import {
  generous,
  type Ordinary,
  ordinaryScheduler
} from '../testing/ordinary';
import { TwoUsers } from '../testing/twousers';
import { until } from '../testing/until';

jest.setTimeout(60_000);

/** An id that no cluster of the tests comes to. */
const gone = '999999';

describeOnSlurm('actions on a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let slurm: Ordinary;
  let users: TwoUsers;
  let sbatch: TwoUsers['sbatch'];

  async function state(id: string): Promise<string | undefined> {
    const jobs = await slurm.queue('mine');
    return jobs.find(job => job.id === id)?.state;
  }

  /** Which tasks of an array still wait. */
  async function waiting(arrayId: string): Promise<string | undefined> {
    const jobs = await slurm.queue('mine');
    const rest = jobs.find(
      job => job.arrayId === arrayId && ['held', 'waiting'].includes(job.state)
    );
    return rest?.id.replace(/^.*_/, '');
  }

  beforeAll(async () => {
    users = await TwoUsers.begin();
    ({ ada, bob, cluster, sbatch, slurm } = users);
  });

  afterAll(() => users.end());

  it('tells of each job whether it was cancelled', async () => {
    const held = sbatch(ada, '-H', '--wrap=true');
    const theirs = sbatch(bob, '-H', '--wrap=true');
    const ended = sbatch(ada, '--output=/dev/null', '--wrap=true');
    await until(async () =>
      (await state(ended)) === 'completed' ? true : undefined
    );
    const ids = [gone, held, theirs, ended];
    const results = await slurm.act('cancel', ids);
    expect(results.map(({ id }) => id)).toEqual(ids);
    expect(codes(results)).toEqual([
      'job-not-found',
      undefined,
      'not-permitted',
      'scheduler-refused'
    ]);
    expect(await state(held)).toBe('cancelled');
  });

  it('cancels many tasks of an array as one request, and only live ones', async () => {
    const array = sbatch(ada, '-H', '--array=1-40', '--wrap=true');
    asUser(cluster, ada, ['scancel', `${array}_7`]);
    const before = (await slurm.counters())['scancel']?.runs ?? 0;
    const tasks = [5, 6, 7, 8, 9, 10, 11, 99];
    const results = await slurm.act(
      'cancel',
      tasks.map(task => `${array}_${task}`)
    );
    expect(codes(results)).toEqual([
      undefined,
      undefined,
      'job-not-found',
      undefined,
      undefined,
      undefined,
      undefined,
      'job-not-found'
    ]);
    expect((await slurm.counters())['scancel']?.runs).toBe(before + 1);
    expect(await waiting(array)).toBe('[1-4,12-40]');
  });

  it('cancels the waiting rest of an array of which a task has gone meanwhile', async () => {
    const array = sbatch(ada, '-H', '--array=1-6', '--wrap=true');
    asUser(cluster, ada, ['scancel', `${array}_3`]);
    const results = await slurm.act('cancel', [`${array}_[1-6]`]);
    expect(codes(results)).toEqual([undefined]);
    expect(await waiting(array)).toBeUndefined();
  });

  it('cancels a heterogeneous job whole, and no component alone', async () => {
    const script = `${ada.home}/het-actions.sh`;
    asUser(cluster, ada, ['sh', '-c', `printf '#!/bin/sh\\n' > "$0"`, script]);
    const id = sbatch(ada, '-H', '-n1', ':', '-n2', script);
    const alone = await slurm.act('cancel', [`${id}+1`]);
    expect(codes(alone)).toEqual(['scheduler-refused']);
    expect(alone[0]?.error?.hint).toMatch(/whole/);
    const both = await slurm.act('cancel', [`${id}+0`, `${id}+1`]);
    expect(codes(both)).toEqual([undefined, undefined]);
    expect(await state(`${id}+1`)).toBe('cancelled');
  });

  it('holds and releases jobs and tasks, with a result for each', async () => {
    const job = sbatch(ada, '--begin=now+1day', '--wrap=true');
    const theirs = sbatch(bob, '--begin=now+1day', '--wrap=true');
    const array = sbatch(ada, '--begin=now+1day', '--array=1-9', '--wrap=true');
    const ids = [job, gone, theirs, `${array}_[2-3,5]`, `${array}_99`];
    const held = await slurm.act('hold', ids);
    const expected = [
      undefined,
      'job-not-found',
      'not-permitted',
      undefined,
      'job-not-found'
    ];
    expect(codes(held)).toEqual(expected);
    expect(await state(job)).toBe('held');
    expect(codes(await slurm.act('release', ids))).toEqual(expected);
    expect(await state(job)).toBe('waiting');
  });

  it('requeues what runs, and says why not what waits', async () => {
    const running = sbatch(ada, '--output=/dev/null', '--wrap=sleep 60');
    const waits = sbatch(ada, '-H', '--wrap=true');
    await until(async () =>
      (await state(running)) === 'running' ? true : undefined
    );
    const results = await slurm.act('requeue', [running, waits, gone]);
    expect(codes(results)).toEqual([
      undefined,
      'scheduler-refused',
      'job-not-found'
    ]);
    expect(await state(running)).not.toBe('running');
  });

  it('keeps to the budget: what does not fit is said, not sent', async () => {
    const array = sbatch(ada, '-H', '--array=1-3', '--wrap=true');
    const poor = await ordinaryScheduler(cluster, ada, {
      config: { ...defaultConfig, rpcPerMinute: 1 }
    });
    try {
      expect(codes(await poor.act('cancel', [`${array}_1`]))).toEqual([
        undefined
      ]);
      await expect(poor.act('cancel', [`${array}_2`])).rejects.toMatchObject({
        info: { code: 'scheduler-busy', hint: expect.stringMatching(/ s\./) }
      });
      expect((await poor.counters())['scancel']?.runs).toBe(1);
    } finally {
      await poor.close();
    }
  });

  it('says that a program is missing', async () => {
    const other = await ordinaryScheduler(cluster, ada, {
      config: { ...generous, slurmBin: '/nowhere/bin' }
    });
    try {
      await expect(other.act('cancel', [gone])).rejects.toMatchObject({
        info: {
          code: 'scheduler-missing',
          message: expect.stringContaining('/nowhere/bin/scancel')
        }
      });
      expect(await other.probe()).toMatchObject({ state: 'missing' });
    } finally {
      await other.close();
    }
  });
});

function codes(results: readonly ActionResult[]): (string | undefined)[] {
  return results.map(({ error }) => error?.code);
}
