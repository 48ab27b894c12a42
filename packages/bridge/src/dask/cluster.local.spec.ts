/** @jest-environment node */
import { ordinaryUser } from '../scheduler/testing/cluster';
import { generous } from '../scheduler/testing/ordinary';
import { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describe('a Dask cluster on this computer', () => {
  const user = ordinaryUser();
  let story: DaskStory;

  beforeAll(async () => {
    story = new DaskStory({
      user,
      config: { ...generous, scheduler: 'local', localCpus: 4 }
    });
    await story.start();
  });

  afterAll(() => story.end());

  it('is made of its processes, computes, outlives the bridge, and ends as a whole', async () => {
    const { id } = await story.launch();
    expect(await story.reaches(id, 'running')).toMatchObject({
      kind: 'local',
      workers: { asked: 2, running: 2, registered: 2 }
    });
    await story.bridge.kill('SIGKILL');
    await story.start();
    await story.reaches(id, 'running');
    const sum = await story.python(
      id,
      'print("sum", client.submit(sum, range(101)).result())'
    );
    expect(sum.stdout).toContain('sum 5050');
    await story.ask(id, 'stop');
    expect(await story.reaches(id, 'ended')).toMatchObject({ end: 'stopped' });
    expect(story.processes()).toBe('');
  });

  it('says which network interfaces there are where the one that was asked for is not', async () => {
    const { id } = await story.launch({ name: 'nowhere', interface: 'ib9' });
    expect(await story.reaches(id, 'lost')).toMatchObject({
      end: 'failed',
      message: expect.stringMatching(
        /has no network interface ib9\. Those that it has: .*\blo\b/
      )
    });
    await story.until(() => story.processes() === '');
  });

  it('is lost with its scheduler, and its workers end by themselves', async () => {
    const { id } = await story.launch({ name: 'lost' });
    await story.reaches(id, 'running');
    story.killScheduler(id);
    expect(await story.reaches(id, 'lost')).toMatchObject({ end: 'failed' });
    await story.until(() => story.processes() === '');
  });
});
