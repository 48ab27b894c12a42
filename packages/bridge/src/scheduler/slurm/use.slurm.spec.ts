/** @jest-environment node */
import {
  clusterIn,
  describeOnSlurm,
  testCluster,
  type User
} from '../testing/cluster';
import { ordinaryScheduler } from '../testing/ordinary';
import { Scene } from '../testing/scene';
import { until } from '../testing/until';

jest.setTimeout(60_000);

describeOnSlurm('the use of a job on a real Slurm', () => {
  it('is measured on its nodes, and only while it runs', async () => {
    const cluster = clusterIn(testCluster ?? '');
    const [user] = cluster.users as [User];
    const scene = new Scene(await ordinaryScheduler(cluster, user), user);
    try {
      const { scheduler } = scene;
      const id = await scene.submit(['sleep 120']);
      await scene.reaches(id, 'running');
      // Its first step begins a moment after the job.
      const use = await until(() => scheduler.use(id).catch(() => undefined));
      expect(use.tasks).toBe(1);
      expect(use.peakMemory).toBeGreaterThan(0);
      const runs = (await scheduler.counters())['sstat']?.runs;
      expect(await scheduler.use(id)).toEqual(use);
      expect((await scheduler.counters())['sstat']?.runs).toBe(runs);
      const waiting = await scene.submit(['#SBATCH --hold', 'true']);
      await expect(scheduler.use(waiting)).rejects.toMatchObject({
        info: { code: 'scheduler-refused' }
      });
      await scheduler.act('cancel', [id, waiting]);
    } finally {
      await scene.end();
    }
  });
});
