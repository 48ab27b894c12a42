/** @jest-environment node */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../scheduler/testing/cluster';
import { until } from '../scheduler/testing/until';
import { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm('a Dask cluster on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let story: DaskStory;

  const queued = (): string =>
    asUser(cluster, ada, ['squeue', '-h', '--me', '-o%i %j']).stdout;
  const isQueueEmpty = (): Promise<true | undefined> =>
    Promise.resolve(queued().includes('dask') ? undefined : true);

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada, bob] = cluster.users as [User, User];
    story = new DaskStory({ user: ada, environment: cluster.env });
    await story.start();
  });

  afterAll(async () => {
    await story.end();
    await until(isQueueEmpty);
  });

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
    await until(isQueueEmpty);
    expect(story.processes()).toBe('');
    await story.bridge.post(`/dask/clusters/${id}/remove`, {});
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(dirname(folder))).toEqual([]);
  });

  it('burns nobody’s allocation when its scheduler is killed', async () => {
    const { id } = await story.launch({ name: 'lost', partition: 'long' });
    await story.reaches(id, 'running');
    story.killScheduler(id);
    expect(await story.reaches(id, 'lost')).toMatchObject({ end: 'failed' });
    await until(isQueueEmpty);
  });
});
