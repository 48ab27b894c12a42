/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Beside } from '../../scheduler/beside';
import { schedulerDouble } from '../../testing/doubles';
import { refusedBy, sweepPlace, sweepSpec } from '../testing/place';

describe('trials', () => {
  let trials: string;
  let place: ReturnType<typeof sweepPlace>;
  let ended: string[];

  beforeEach(() => {
    trials = mkdtempSync(join(tmpdir(), 'hpc-sweep-trials-'));
    ended = [];
    const beside = new Beside('login1', trials, () =>
      schedulerDouble({
        kind: 'local',
        submit: () => Promise.resolve({ id: '7' }),
        act: (_action, ids) => {
          ended.push(...ids);
          return Promise.resolve(ids.map(id => ({ id })));
        }
      })
    );
    place = sweepPlace('slurm', { trials, beside });
  });
  afterEach(() => rmSync(trials, { recursive: true }));

  it('make the first run alone, propose runs for a task, and are in no list', async () => {
    const trial = await place.service.trials.start(sweepSpec(500), 'queue');
    expect(trial).toMatchObject({
      ...{ where: 'queue', isOver: false },
      folder: join(trials, trial.id),
      parameters: ['alpha', 'n'],
      run: { run: 1, state: 'waiting', parameters: [0, 0] }
    });
    place.results.ended.set('100_1', 'completed');
    expect(await place.service.trials.get(trial.id)).toMatchObject({
      isOver: true,
      runsPerTask: 225
    });
    place.results.seconds = 0.2;
    expect(await place.service.trials.get(trial.id)).toMatchObject({
      runsPerTask: 500
    });
    place.results.seconds = 3600;
    expect(await place.service.trials.get(trial.id)).toMatchObject({
      runsPerTask: 1
    });
    expect((await place.service.list()).sweeps).toEqual([]);
  });

  it('run here beside Slurm, and are stopped there', async () => {
    const trial = await place.service.trials.start(sweepSpec(), 'here');
    const { submissions } = await place.store.get(trial.id);
    expect(submissions).toMatchObject([{ id: 'here-7', tasks: 1 }]);
    expect(place.state.requests).toEqual([]);
    await place.service.trials.stop(trial.id);
    expect(ended).toEqual(['7']);
    expect(place.state.cancelled).toEqual([]);
  });

  it('that are refused leave nothing', async () => {
    place.state.answers = [refusedBy('No.')];
    await expect(
      place.service.trials.start(sweepSpec(), 'queue')
    ).rejects.toMatchObject({ info: { message: 'No.' } });
    expect(place.store.kept.size).toBe(0);
  });

  it('are removed when there are newer ones or they are old, never while they live', async () => {
    const made: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      place.clock.pass(60);
      const { id } = await place.service.trials.start(sweepSpec(), 'queue');
      mkdirSync(join(trials, id));
      made.push(id);
      if (count > 0) {
        place.results.ended.set(`${100 + count}_1`, 'failed');
      }
    }
    // The first lives on; of the others the newest are there.
    expect([...place.store.kept.keys()]).toEqual([made[0], ...made.slice(2)]);
    place.clock.pass(8 * 86_400);
    const { id } = await place.service.trials.start(sweepSpec(), 'queue');
    expect([...place.store.kept.keys()]).toEqual([made[0], id]);
  });
});
