/** @jest-environment node */
import { ordinaryUser, type User } from '../../scheduler/testing/cluster';
import {
  generous,
  localScheduler,
  type Ordinary
} from '../../scheduler/testing/ordinary';
import { until } from '../../scheduler/testing/until';
import { describeWithPapermill, SweepFolder } from './testing/folder';
import { expectFourRuns, makeFourRuns } from './testing/fourruns';

jest.setTimeout(120_000);

describeWithPapermill('the array of a sweep on this computer', () => {
  const user: User = ordinaryUser();
  let scheduler: Ordinary;
  let place: SweepFolder;

  beforeAll(async () => {
    place = new SweepFolder(user.home, user);
    scheduler = await localScheduler(user, {
      config: { ...generous, scheduler: 'local', localCpus: 2 }
    });
  });
  afterAll(async () => {
    await scheduler.close();
    place.remove();
  });

  it('makes its runs, of which one fails, and tells that of its task', async () => {
    const script = makeFourRuns(place);
    const { id } = await scheduler.submit({ script, directory: place.folder });
    const tasks = await until(async () => {
      const jobs = await scheduler.queue('mine');
      const own = jobs.filter(one => one.arrayId === id);
      return own.length === 2 && own.every(one => one.ended !== undefined)
        ? own
        : undefined;
    });
    expect(Object.fromEntries(tasks.map(one => [one.id, one.state]))).toEqual({
      [`${id}_1`]: 'completed',
      [`${id}_2`]: 'failed'
    });
    expect(tasks[0]?.comment).toBe('hpc-sweep:abcdef0123');
    expectFourRuns(place, id);
  });
});
