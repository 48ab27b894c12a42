/** @jest-environment node */
import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../scheduler/testing/cluster';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import type { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm('a Dask cluster of another mode on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: StoryOnSlurm;
  let story: DaskStory;

  /** Jobs of the account, as `123_4 dask-era5`; the tasks of arrays one by one. */
  const queued = (): string[] =>
    asUser(cluster, ada, ['squeue', '-hr', '--me', '-o%i %j'])
      .stdout.split('\n')
      .filter(line => line.includes('dask-'));

  const sumBy = (id: string): Promise<{ stdout: string; stderr: string }> =>
    story.python(id, 'print("sum", client.submit(sum, range(101)).result())');

  beforeAll(async () => {
    place = await storyOnSlurm(() => ({ features: { 'dask-here': true } }));
    ({ ada, cluster, story } = place);
  });

  afterAll(() => place.end());

  it.each([
    ['as it is', []],
    ['that passes nothing on to its steps', ['--export=NONE']]
  ])(
    'is one allocation %s, computes, and leaves nothing',
    async (name, directives) => {
      const { id } = await story.launch({
        ...{ name, directives, mode: 'allocation', partition: 'long' }
      });
      const { jobs } = await story.reaches(id, 'running');
      expect(jobs).toMatchObject([{ role: 'allocation', tasks: 1 }]);
      expect(queued()).toHaveLength(1);
      expect(await story.detail(id)).toMatchObject({
        cluster: {
          workers: { asked: 2, waiting: 0, running: 2, registered: 2 }
        },
        workers: [{ threads: 1 }, { threads: 1 }]
      });
      expect(await sumBy(id)).toMatchObject({
        ...{ stderr: '', stdout: expect.stringContaining('sum 5050') }
      });
      await story.ask(id, 'stop');
      expect(await story.reaches(id, 'ended')).toMatchObject({
        end: 'stopped'
      });
      await story.until(() => queued().length === 0);
      expect(story.processes()).toBe('');
    }
  );

  it('is of jobs that nothing is passed on to, and is scaled from within one of them', async () => {
    const directives = ['--export=NONE'];
    const { id } = await story.launch({
      ...{ name: 'bare', partition: 'long', scale: { workers: 1 } },
      ...{ directives, schedulerDirectives: directives }
    });
    await story.becomes(id, ({ control }) => control === 'inside');
    await story.reaches(id, 'running');
    await story.ask(id, 'scale', { workers: 2 });
    expect(await story.reaches(id, 'running')).toMatchObject({
      ...{ control: 'inside', workers: { running: 2, registered: 2 } }
    });
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
    await story.until(() => queued().length === 0);
  });

  it('has its scheduler beside Jupyter and its workers in jobs, also when the bridge was killed', async () => {
    const { id } = await story.launch({ mode: 'here', partition: 'long' });
    const { jobs } = await story.reaches(id, 'running');
    expect(jobs).toMatchObject([
      { role: 'scheduler', id: expect.stringMatching(/^here-[0-9]+$/) },
      { role: 'workers', id: expect.stringMatching(/^[0-9]+$/), tasks: 2 }
    ]);
    expect(queued()).toHaveLength(2);
    await story.bridge.kill('SIGKILL');
    await story.start();
    expect(await story.reaches(id, 'running')).toMatchObject({
      workers: { asked: 2, waiting: 0, running: 2, registered: 2 }
    });
    expect((await sumBy(id)).stdout).toContain('sum 5050');
    await story.ask(id, 'stop');
    expect(await story.reaches(id, 'ended')).toMatchObject({ end: 'stopped' });
    await story.until(() => queued().length === 0);
    expect(story.processes()).toBe('');
  });

  it('burns nobody’s allocation when a scheduler beside Jupyter is killed', async () => {
    const { id } = await story.launch({
      ...{ name: 'lost', mode: 'here', partition: 'long' }
    });
    await story.reaches(id, 'running');
    story.killScheduler(id);
    expect(await story.reaches(id, 'lost')).toMatchObject({ end: 'failed' });
    await story.until(() => queued().length === 0);
    await story.until(() => story.processes() === '');
  });
});
