/** @jest-environment node */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../scheduler/testing/cluster';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import type { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm('a Dask cluster on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let place: StoryOnSlurm;
  let story: DaskStory;

  const queued = (): string =>
    asUser(cluster, ada, ['squeue', '-h', '--me', '-o%i %j']).stdout;
  const isQueueEmpty = (): boolean => !queued().includes('dask');

  beforeAll(async () => {
    place = await storyOnSlurm();
    ({ ada, bob, cluster, story } = place);
  });

  afterAll(() => place.end());

  it('is launched, computes, outlives its bridge, is open to nobody else, and leaves nothing', async () => {
    const { folder, id } = await story.launch({ partition: 'long' });
    expect(await story.reaches(id, 'running')).toMatchObject({
      workers: { asked: 2, waiting: 0, running: 2, registered: 2 },
      load: { workers: 2, cores: 2 }
    });
    const sum = await story.python(
      id,
      'print("sum", client.submit(sum, range(101)).result())'
    );
    expect(sum).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('sum 5050')
    });
    const { workers } = await story.detail(id);
    expect(workers.map(({ job }) => job).sort()).toEqual(
      asUser(cluster, ada, ['squeue', '-hr', '--me', '-o%i'])
        .stdout.trim()
        .split('\n')
        .filter(job => job.includes('_'))
        .sort()
    );

    const key = join(folder, 'key.pem');
    expect(asUser(cluster, bob, ['cat', key]).status).not.toBe(0);

    await story.bridge.kill('SIGKILL');
    await story.start();
    expect(await story.reaches(id, 'running')).toMatchObject({ id, folder });

    await story.ask(id, 'stop');
    expect(await story.reaches(id, 'ended')).toMatchObject({ end: 'stopped' });
    await story.until(isQueueEmpty);
    expect(story.processes()).toBe('');
    await story.bridge.post(`/dask/clusters/${id}/remove`, {});
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(dirname(folder))).toEqual([]);
  });

  it('grows by one more array, and loses no data when it shrinks', async () => {
    const { id } = await story.launch({ name: 'scaled', partition: 'long' });
    await story.reaches(id, 'running');
    await story.ask(id, 'scale', { workers: 6 });
    const six = await story.becomes(
      id,
      ({ state, workers }) => state === 'running' && workers.registered === 6
    );
    expect(six.jobs.map(({ role, tasks }) => [role, tasks])).toEqual([
      ['scheduler', 1],
      ['workers', 2],
      ['workers', 4]
    ]);
    const file = join(story.dataDir, 'kept');
    const held = story.python(
      id,
      'import time, os',
      'data = client.scatter(list(range(200)))',
      `open(${JSON.stringify(file)}, "w").write("scattered")`,
      'while client.nthreads() and len(client.nthreads()) > 1: time.sleep(0.2)',
      'print("kept", sum(client.gather(data)))'
    );
    await story.until(() => existsSync(file));
    await story.ask(id, 'scale', { workers: 1 });
    const one = await story.becomes(
      id,
      ({ state, workers }) => state === 'running' && workers.registered === 1
    );
    expect(one.workers).toMatchObject({ asked: 1, waiting: 0, running: 1 });
    expect((await held).stdout).toContain('kept 19900');
    // Their jobs ended by themselves: nobody cancelled them.
    const states = asUser(cluster, ada, [
      ...['squeue', '-hr', '--me', '-tall', '-o%T'],
      `-j${one.jobs
        .filter(({ role }) => role === 'workers')
        .map(job => job.id)
        .join()}`
    ]).stdout.trim();
    expect(states.split('\n').sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'COMPLETED'),
      'RUNNING'
    ]);
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });

  it('says which network interfaces its node has where the one that was asked for is not', async () => {
    const { id } = await story.launch({
      ...{ name: 'nowhere', partition: 'long', interface: 'ib9' }
    });
    expect(await story.reaches(id, 'lost')).toMatchObject({
      end: 'failed',
      message: expect.stringMatching(
        /has no network interface ib9\. Those that it has: .*\blo\b/
      )
    });
    await story.until(isQueueEmpty);
  });

  it('burns nobody’s allocation when its scheduler is killed', async () => {
    const { id } = await story.launch({ name: 'lost', partition: 'long' });
    await story.reaches(id, 'running');
    story.killScheduler(id);
    expect(await story.reaches(id, 'lost')).toMatchObject({ end: 'failed' });
    await story.until(isQueueEmpty);
  });
});
