/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import { describeOnSlurm, type User } from '../testing/cluster';
import type { Ordinary } from '../testing/ordinary';
import { TwoUsers } from '../testing/twousers';
import { until } from '../testing/until';

jest.setTimeout(60_000);

describeOnSlurm('changes of jobs on a real Slurm', () => {
  let ada: User;
  let bob: User;
  let slurm: Ordinary;
  let users: TwoUsers;
  let sbatch: TwoUsers['sbatch'];

  async function job(id: string): Promise<Job> {
    return (await slurm.job(id)).job;
  }

  beforeAll(async () => {
    users = await TwoUsers.begin();
    ({ ada, bob, sbatch, slurm } = users);
  });

  afterAll(() => users.end());

  it('are made of whatever a waiting job has, all at once', async () => {
    const id = sbatch(ada, '-H', '--time=5', '--wrap=true');
    const before = sbatch(ada, '-H', '--wrap=true');
    const name = 'a b, c=d "e" \'f\' 50%';
    const change = {
      name,
      // Over the limit of the partition that it leaves.
      timeLimit: 10 * 3600,
      partition: 'long',
      dependency: `afterok:${before}`
    };
    expect(await slurm.change(change, [id])).toEqual([{ id }]);
    expect(await job(id)).toMatchObject({
      name,
      timeLimit: 36_000,
      partition: 'long',
      dependency: expect.stringContaining(`afterok:${before}`)
    });
    expect(await slurm.change({ dependency: '' }, [id])).toEqual([{ id }]);
    expect((await job(id)).dependency).toBeUndefined();
  });

  it('are made of an array and of some of its tasks', async () => {
    const array = sbatch(ada, '-H', '--array=1-9', '--time=5', '--wrap=true');
    const some = `${array}_[5-7]`;
    expect(await slurm.change({ throttle: 2 }, [array])).toEqual([
      { id: array }
    ]);
    const rows = await slurm.queue('mine');
    expect(rows.find(({ arrayId }) => arrayId === array)?.throttle).toBe(2);
    expect(await slurm.change({ timeLimit: 120 }, [some])).toEqual([
      { id: some }
    ]);
    expect((await job(`${array}_6`)).timeLimit).toBe(120);
    expect((await job(`${array}_8`)).timeLimit).toBe(300);
  });

  it('of a job that runs are few: what is refused says why, at its field', async () => {
    const id = sbatch(
      ada,
      '--output=/dev/null',
      '--time=10',
      '--wrap=sleep 60'
    );
    await until(async () =>
      (await job(id)).state === 'running' ? true : undefined
    );
    const change = { name: 'runs', timeLimit: 300 };
    expect(await slurm.change(change, [id])).toEqual([{ id }]);
    expect(await job(id)).toMatchObject(change);
    expect(await slurm.change({ timeLimit: 7200 }, [id])).toMatchObject([
      {
        error: {
          code: 'not-permitted',
          field: 'body.change.timeLimit',
          detail: expect.stringContaining('permission denied')
        }
      }
    ]);
    expect(await slurm.change({ dependency: 'after:1' }, [id])).toMatchObject([
      {
        error: {
          code: 'scheduler-refused',
          message: expect.stringMatching(/started/)
        }
      }
    ]);
  });

  it.each([
    [{ partition: 'none-such' }, 'body.change.partition'],
    [{ dependency: 'whenever:3' }, 'body.change.dependency'],
    [{ timeLimit: 30 * 86_400 }, 'body.change.timeLimit']
  ])('that cannot be are refused: %j', async (change, field) => {
    const id = sbatch(ada, '-H', '--wrap=true');
    const before = await job(id);
    const [result] = await slurm.change(change, [id]);
    expect(result?.error).toMatchObject({ field, detail: expect.any(String) });
    expect(await job(id)).toEqual(before);
  });

  it('tell for each job whether they were made', async () => {
    const own = sbatch(ada, '-H', '--wrap=true');
    const theirs = sbatch(bob, '-H', '--wrap=true');
    const ids = [own, '999999', theirs];
    const results = await slurm.change({ name: 'many' }, ids);
    expect(results.map(({ error }) => error?.code)).toEqual([
      undefined,
      'job-not-found',
      'not-permitted'
    ]);
    expect((await job(own)).name).toBe('many');
  });
});
