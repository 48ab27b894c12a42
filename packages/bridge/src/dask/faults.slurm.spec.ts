/** @jest-environment node */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../scheduler/testing/cluster';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import type { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm('a Dask cluster in trouble on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: StoryOnSlurm;
  let story: DaskStory;

  const queued = (): string =>
    asUser(cluster, ada, ['squeue', '-hr', '--me', '-o%i %j']).stdout;
  const isQueueEmpty = (): boolean => !queued().includes('dask-');

  beforeAll(async () => {
    place = await storyOnSlurm();
    ({ ada, cluster, story } = place);
  });

  afterAll(() => place.end());

  it('gets a killed worker process again, and loses no result', async () => {
    const { id } = await story.launch({ name: 'worker', partition: 'long' });
    await story.reaches(id, 'running');
    const file = join(story.dataDir, 'computed');
    const computed = story.python(
      id,
      'import time',
      'from dask.distributed import wait',
      'futures = client.map(lambda x: x, range(200), pure=False)',
      'wait(futures)',
      'workers = lambda: set(client.scheduler_info()["workers"])',
      'before = workers()',
      `open(${JSON.stringify(file)}, "w").write("computed")`,
      'while workers() == before or len(workers()) < 2: time.sleep(0.2)',
      'print("kept", sum(client.gather(futures)))'
    );
    await story.until(() => existsSync(file));
    story.killWorker(id);
    expect((await computed).stdout).toContain('kept 19900');
    const { jobs, workers } = await story.reaches(id, 'running');
    expect(jobs.map(({ role, tasks }) => [role, tasks])).toEqual([
      ['scheduler', 1],
      ['workers', 2]
    ]);
    expect(workers).toMatchObject({ asked: 2, running: 2, registered: 2 });
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });

  it('says that a job with workers that failed is not replaced, until it is scaled', async () => {
    const { id } = await story.launch({ name: 'job', partition: 'long' });
    await story.reaches(id, 'running');
    story.killWorker(id, 'job');
    expect(
      await story.becomes(id, ({ message }) => message !== undefined)
    ).toMatchObject({
      ...{ state: 'scaling', message: expect.stringContaining('not replaced') },
      workers: { asked: 2, running: 1, registered: 1 }
    });
    await story.ask(id, 'scale', { workers: 2 });
    const { jobs, message } = await story.reaches(id, 'running');
    expect(message).toBeUndefined();
    expect(jobs.map(({ role, tasks }) => [role, tasks])).toEqual([
      ['scheduler', 1],
      ['workers', 2],
      ['workers', 1]
    ]);
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });

  it('is over at once, and leaves nothing, where there is no such network', async () => {
    const { id } = await story.launch({
      ...{ name: 'nonet', partition: 'long', interface: 'nosuch0' }
    });
    expect(await story.reaches(id, 'lost')).toMatchObject({
      ...{ end: 'failed', message: expect.any(String) }
    });
    await story.until(isQueueEmpty);
    await story.until(() => story.processes() === '');
  });

  /** Workers whose time is shorter than that of their scheduler. */
  const shift = async (): Promise<void> => {
    const { id } = await story.launch({
      ...{ name: 'shift', partition: 'long', time: '0:02:00' },
      scheduler: { cores: 1, memory: 2 ** 30, time: '0:20:00' }
    });
    await story.reaches(id, 'running');
    await story.becomes(id, ({ replaced = 0 }) => replaced > 0);
    const { jobs, workers } = await story.reaches(id, 'running');
    expect(workers).toMatchObject({ asked: 2, running: 2, registered: 2 });
    // Nobody had to end them.
    const first = jobs.find(({ role }) => role === 'workers');
    const states = asUser(cluster, ada, [
      ...['squeue', '-hr', '--me', '--states=all', '-o%T', `-j${first?.id}`]
    ]).stdout.trim();
    expect(states).toContain('COMPLETED');
    expect(states).not.toMatch(/TIMEOUT|CANCELLED|FAILED/);
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  };

  const short = async (): Promise<void> => {
    const { id } = await story.launch({
      ...{ name: 'short', partition: 'long' },
      // The least that Slurm has.
      schedulerDirectives: ['--time=1']
    });
    const { endsAt } = await story.reaches(id, 'running');
    expect(endsAt).toBeLessThan(Date.now() / 1000 + 61);
    expect(await story.reaches(id, 'lost')).toMatchObject({
      end: 'time-limit'
    });
  };

  it('says so when its time is up, and has others in the place of workers before theirs is', async () => {
    // At once: Slurm knows no shorter time than minutes.
    await Promise.all([short(), shift()]);
  });
});
