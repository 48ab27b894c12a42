/** @jest-environment node */
import {
  describeOnSlurm,
  devSlurm,
  ownCluster,
  type User
} from '../scheduler/testing/cluster';
import { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm(
  'a Dask cluster whose Slurm does not answer for a while',
  () => {
    let dir: string;
    let story: DaskStory;

    beforeAll(async () => {
      const cluster = ownCluster();
      ({ dir } = cluster);
      const [user] = cluster.users as [User];
      story = new DaskStory({ user, environment: cluster.env });
      await story.start();
    });

    afterAll(async () => {
      await story.end();
      devSlurm('down', dir);
    });

    it('computes on, keeps a wish, and follows it once as soon as that answers', async () => {
      const { id } = await story.launch({
        ...{ partition: 'long', scale: { workers: 1 } }
      });
      await story.reaches(id, 'running');
      devSlurm('stop-controller', dir);
      const asked = await story.ask(id, 'scale', { workers: 3 });
      expect(asked.workers).toMatchObject({ asked: 3, registered: 1 });
      const { body } = await story.bridge.get('/dask/clusters?fresh=1');
      expect(body).toMatchObject({
        clusters: [{ id, state: 'scaling' }],
        error: { code: 'scheduler-down' }
      });
      const sum = await story.python(
        id,
        'print("sum", client.submit(sum, range(101)).result())'
      );
      expect(sum.stdout).toContain('sum 5050');
      devSlurm('start-controller', dir);
      const { jobs, workers } = await story.reaches(id, 'running');
      expect(workers).toMatchObject({ asked: 3, running: 3, registered: 3 });
      expect(jobs.map(({ role, tasks }) => [role, tasks])).toEqual([
        ['scheduler', 1],
        ['workers', 1],
        ['workers', 2]
      ]);
      await story.ask(id, 'stop');
      await story.reaches(id, 'ended');
    });
  }
);
