/** @jest-environment node */
import { ordinaryUser } from '../testing/cluster';
import { generous, localScheduler } from '../testing/ordinary';
import { Scene } from '../testing/scene';

jest.setTimeout(60_000);

describe('what this computer has free', () => {
  it('is what running jobs leave', async () => {
    const user = ordinaryUser();
    const config = { ...generous, localCpus: 3 };
    const scene = new Scene(await localScheduler(user, { config }), user);
    const look = async () => {
      const { at, nextAt, partitions } = await scene.scheduler.resources();
      const [{ cpus, cpusIdle, nodesByState } = {}] = partitions;
      return { cpus, cpusIdle, nodesByState, every: nextAt - at };
    };
    try {
      const about = { cpus: 3, every: 10 };
      const idle = { ...about, cpusIdle: 3, nodesByState: { idle: 1 } };
      expect(await look()).toEqual(idle);
      const first = await scene.submit(['#SBATCH -c 2', 'sleep 600']);
      await scene.reaches(first, 'running');
      expect(await look()).toEqual({
        ...about,
        cpusIdle: 1,
        nodesByState: { mixed: 1 }
      });
      await scene.reaches(await scene.submit(['sleep 600']), 'running');
      expect(await look()).toEqual({
        ...about,
        cpusIdle: 0,
        nodesByState: { allocated: 1 }
      });
      await scene.scheduler.act('cancel', [first]);
      await scene.ends(first);
      expect(await look()).toMatchObject({ cpusIdle: 2 });
    } finally {
      await scene.end();
    }
  });
});
