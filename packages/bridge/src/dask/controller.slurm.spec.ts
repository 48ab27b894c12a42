/** @jest-environment node */
import { describeOnSlurm, devSlurm } from '../scheduler/testing/cluster';
import type { Reply } from '../testing/process';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import type { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm(
  'a Dask cluster whose Slurm does not answer for a while',
  () => {
    let place: StoryOnSlurm;
    let dir: string;
    let story: DaskStory;

    beforeAll(async () => {
      place = await storyOnSlurm();
      ({
        cluster: { dir },
        story
      } = place);
    });

    afterAll(() => place.end());

    it('computes on, keeps a wish, and follows it once as soon as that answers', async () => {
      const { id } = await story.launch({
        ...{ partition: 'long', scale: { workers: 1 } }
      });
      await story.reaches(id, 'running');
      devSlurm('stop-controller', dir);
      try {
        const asked = await story.ask(id, 'scale', { workers: 3 });
        expect(asked.workers).toMatchObject({ asked: 3, registered: 1 });
        // What was asked for a moment before holds for a second.
        let seen: Reply['body'];
        await story.until(
          async () => {
            ({ body: seen } = await story.bridge.get('/dask/clusters?fresh=1'));
            return JSON.stringify(seen).includes('"scheduler-down"');
          },
          () => JSON.stringify(seen)
        );
        expect(seen).toMatchObject({
          clusters: [{ id, state: 'scaling' }],
          error: { code: 'scheduler-down' }
        });
        const sum = await story.python(
          id,
          'print("sum", client.submit(sum, range(101)).result())'
        );
        expect(sum.stdout).toContain('sum 5050');
      } finally {
        devSlurm('start-controller', dir);
      }
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
