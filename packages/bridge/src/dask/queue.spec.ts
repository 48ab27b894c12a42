/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { ClusterQueue } from './queue';
import { daskJob } from './testing/records';

const down = new BridgeError({ code: 'scheduler-down', message: 'Down.' });

describe('the queue of clusters', () => {
  let jobs: Job[];
  let past: Job[];
  let failure: BridgeError | undefined;
  beforeEach(() => {
    jobs = [daskJob('10')];
    past = [];
    failure = undefined;
  });

  const queue = (here?: readonly Job[]): ClusterQueue =>
    new ClusterQueue(
      {
        read: () =>
          Promise.resolve({
            snapshot: { id: 'a-1', at: 5, jobs },
            ...(failure && { failure })
          })
      },
      () => Promise.resolve(past),
      here && { host: 'login1', queue: () => Promise.resolve([...here]) }
    );

  it('has jobs that left it, of which the end is known', async () => {
    past = [daskJob('9', { state: 'failed' })];
    expect(await queue().read(false)).toEqual({
      at: 5,
      jobs: [...jobs, ...past]
    });
  });

  it('has a job that is there as it is there, whatever is remembered of it', async () => {
    past = [daskJob('10', { state: 'failed' })];
    expect((await queue().read(false)).jobs).toEqual(jobs);
  });

  it('has the jobs of this computer, and says whose they are', async () => {
    const here = [daskJob('here-1')];
    expect(await queue(here).read(false)).toEqual({
      ...{ at: 5, beside: 'login1', jobs: [...jobs, ...here] }
    });
  });

  it('is told though it is old to who looks, and not to who acts', async () => {
    failure = down;
    expect(await queue().read(true)).toMatchObject({ jobs, failure: down });
    await expect(queue().readNow(true)).rejects.toBe(down);
  });
});
