import { isAlive, isStopped } from '../processes';
import type { Scene } from '../scene';
import type { Story } from './story';

/** Jobs that are suspended; where the scheduler can. */
export function ofSuspension(story: Story): void {
  const { act } = story;
  describe('a job that is suspended', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    const suspend = (id: string) => scene.scheduler.act('suspend', [id]);
    const resume = (id: string) => scene.scheduler.act('resume', [id]);
    const still = (pids: readonly number[], stands: boolean) =>
      scene.until(() =>
        Promise.resolve(pids.every(pid => isStopped(pid) === stands))
      );

    it('stands still with all that it began, and goes on', async () => {
      const path = scene.path('pids');
      const id = await scene.submit([
        'setsid sleep 600 &',
        `echo "$$ $!" > ${path}; sleep 600`
      ]);
      const pids = (await scene.written(path)).split(' ').map(Number);
      expect(await suspend(id)).toEqual([{ id }]);
      const row = await scene.reaches(id, 'suspended');
      expect(row.rawState).toBe('SUSPENDED');
      expect(row.elapsed).toBeGreaterThanOrEqual(0);
      await still(pids, true);
      expect(await suspend(id)).toEqual([{ id }]);
      expect(await resume(id)).toEqual([{ id }]);
      await still(pids, false);
      const after = await scene.reaches(id, 'running');
      expect(after.started).toBeGreaterThanOrEqual(row.started ?? Infinity);
      expect(await resume(id)).toMatchObject([
        { id, error: { message: 'The job is not suspended.' } }
      ]);
      expect(await suspend(id)).toEqual([{ id }]);
      await still(pids, true);
      expect(await act('cancel', id)).toEqual([{ id }]);
      await scene.reaches(id, 'cancelled');
      expect(pids.filter(isAlive)).toEqual([]);
    });

    it('leaves its CPUs to others', async () => {
      const { partitions } = await scene.scheduler.resources();
      const cpus = partitions[0]?.cpusIdle ?? 0;
      const lines = [`#SBATCH -c ${cpus}`, 'sleep 600'];
      const first = await scene.submit(lines);
      await scene.reaches(first, 'running');
      const second = await scene.submit(lines);
      await scene.reaches(second, 'waiting');
      expect(await suspend(second)).toMatchObject([
        { error: { message: 'The job waits: it does not run yet.' } }
      ]);
      await suspend(first);
      await scene.reaches(second, 'running');
      // Though there is no room: who lets it go on, means it.
      expect(await resume(first)).toEqual([{ id: first }]);
      await scene.reaches(first, 'running');
      await scene.reaches(second, 'running');
      await scene.scheduler.act('cancel', [first, second]);
      await Promise.all([scene.ends(first), scene.ends(second)]);
    });

    it('may be one task of an array', async () => {
      const id = await scene.submit(['#SBATCH --array=1-2', 'sleep 600']);
      await scene.reaches(`${id}_1`, 'running');
      expect(await suspend(`${id}_1`)).toEqual([{ id: `${id}_1` }]);
      await scene.reaches(`${id}_1`, 'suspended');
      await scene.reaches(`${id}_2`, 'running');
      await act('cancel', id);
      await scene.ends(id);
    });
  });
}
