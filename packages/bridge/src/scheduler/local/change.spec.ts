/** @jest-environment node */
import { readFileSync } from 'node:fs';

import { ordinaryUser } from '../testing/cluster';
import { generous, localScheduler } from '../testing/ordinary';
import { Scene } from '../testing/scene';

jest.setTimeout(60_000);

describe('a change of a job of this computer', () => {
  let scene: Scene;

  const refusal = async (
    change: Parameters<Scene['scheduler']['change']>[0],
    id: string
  ) => (await scene.scheduler.change(change, [id]))[0]?.error;

  beforeAll(async () => {
    const user = ordinaryUser();
    const config = { ...generous, localCpus: 2 };
    scene = new Scene(await localScheduler(user, { config }), user);
  });
  afterAll(() => scene.end());

  it('makes the limit of what runs shorter', async () => {
    const path = scene.path('begun');
    const id = await scene.submit([
      '#SBATCH -t 10',
      `echo yes > ${path}; sleep 600`
    ]);
    await scene.written(path);
    await scene.scheduler.change({ timeLimit: 1 }, [id]);
    expect(await scene.reaches(id, 'timed-out')).toMatchObject({
      timeLimit: 1,
      reason: 'TimeLimit'
    });
  });

  it('makes it longer, and the first one ends nothing', async () => {
    const id = await scene.submit(['#SBATCH -t 0:02', 'sleep 3; echo done']);
    await scene.reaches(id, 'running');
    await scene.scheduler.change({ timeLimit: 600 }, [id]);
    await scene.reaches(id, 'completed');
    expect(await scene.log(id)).toBe('done\n');
  });

  it('of the throttle lets more tasks of an array run at once', async () => {
    const id = await scene.submit(['#SBATCH --array=1-4%1', 'sleep 600']);
    await scene.reaches(`${id}_1`, 'running');
    await scene.scheduler.change({ throttle: 0 }, [id]);
    await scene.reaches(`${id}_2`, 'running');
    expect(await scene.states(id)).toEqual({ running: 2, waiting: 2 });
    await scene.scheduler.act('cancel', [id]);
    await scene.ends(id);
  });

  it('leaves the log where it is, though another name is in its pattern', async () => {
    const path = scene.path('go');
    const id = await scene.submit([
      '#SBATCH -J first -o %x-%j.txt',
      `echo begun; until [ -e ${path} ]; do sleep 0.1; done; echo ended`
    ]);
    await scene.reaches(id, 'running');
    await scene.scheduler.change({ name: 'second' }, [id]);
    scene.asUser('touch', path);
    expect(await scene.reaches(id, 'completed')).toMatchObject({
      name: 'second'
    });
    const log = await scene.scheduler.logPath(id, 'stdout');
    expect(log).toBe(`${scene.folder}/first-${id}.txt`);
    expect(readFileSync(log, 'utf8')).toBe('begun\nended\n');
  });

  it('is still there after the bridge was killed', async () => {
    const user = ordinaryUser();
    const before = new Scene(await localScheduler(user), user);
    const id = await before.submit(['#SBATCH -H', 'true']);
    await before.scheduler.change({ name: 'kept', timeLimit: 60 }, [id]);
    await before.scheduler.kill();
    const { folder } = before.scheduler;
    const after = new Scene(await localScheduler(user, { folder }), user);
    expect(await after.reaches(id, 'held')).toMatchObject({
      name: 'kept',
      timeLimit: 60
    });
    await after.scheduler.act('cancel', [id]);
    await after.end();
    await before.end();
  });

  it('that would never let it begin is refused', async () => {
    const first = await scene.submit(['#SBATCH -H', 'true']);
    const second = await scene.submit([`#SBATCH -H -d after:${first}`, 'true']);
    for (const needs of [`afterok:${first}`, `afterany:${second}`]) {
      expect(await refusal({ dependency: needs }, first)).toMatchObject({
        message: 'The job would wait for itself.',
        field: 'body.change.dependency'
      });
    }
    expect(await refusal({ dependency: 'afterok:999' }, first)).toMatchObject({
      message: expect.stringContaining('job 999'),
      field: 'body.change.dependency'
    });
  });

  it('of what there is not here is refused', async () => {
    const id = await scene.submit(['#SBATCH -H', 'true']);
    expect(await refusal({ partition: 'gpu' }, id)).toMatchObject({
      message: 'Jobs of this computer have no partition.',
      field: 'body.change.partition'
    });
    expect(await refusal({ qos: 'high' }, id)).toMatchObject({
      field: 'body.change.qos'
    });
    expect(await refusal({ throttle: 2 }, id)).toMatchObject({
      message: 'The job is no array.'
    });
    await scene.scheduler.act('cancel', [id]);
    expect(await refusal({ name: 'late' }, id)).toMatchObject({
      message: 'The job has already ended.'
    });
  });
});
