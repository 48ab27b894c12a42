/** @jest-environment node */
import { ordinaryUser } from '../../scheduler/testing/cluster';
import { generous } from '../../scheduler/testing/ordinary';
import { DaskStory } from '../testing/story';

jest.setTimeout(180_000);

describe('whoever scales a Dask cluster on this computer', () => {
  let story: DaskStory;

  beforeAll(async () => {
    story = new DaskStory({
      user: ordinaryUser(),
      config: { ...generous, scheduler: 'local', localCpus: 4 }
    });
    await story.start();
  });
  afterAll(() => story.end());

  it('does so from within its processes, up and down', async () => {
    const { id } = await story.launch({ scale: { workers: 1 } });
    await story.becomes(
      id,
      ({ control, state }) => state === 'running' && control === 'inside'
    );
    await story.ask(id, 'scale', { workers: 2 });
    await story.becomes(
      id,
      ({ state, workers }) => state === 'running' && workers.registered === 2
    );
    await story.ask(id, 'scale', { workers: 0 });
    expect(
      await story.becomes(
        id,
        ({ state, workers }) => state === 'running' && workers.registered === 0
      )
    ).toMatchObject({ control: 'inside', workers: { running: 0, waiting: 0 } });
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });
});
