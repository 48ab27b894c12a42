import type { Scene } from '../scene';
import type { Story } from './story';

/** Arrays and their tasks. */
export function ofArrays(story: Story): void {
  const { act } = story;
  describe('an array', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    it('is tasks, each with its number, and its rest is one row', async () => {
      const id = await scene.submit([
        '#SBATCH --array=1-9:2%1 -o array-%A_%a.txt',
        'echo "$SLURM_ARRAY_JOB_ID $SLURM_ARRAY_TASK_ID $SLURM_ARRAY_TASK_COUNT $SLURM_ARRAY_TASK_MIN $SLURM_ARRAY_TASK_MAX $SLURM_ARRAY_TASK_STEP"',
        'sleep 1; [ $SLURM_ARRAY_TASK_ID != 3 ]'
      ]);
      await scene.reaches(`${id}_1`, 'running');
      const rest = (await scene.rows(id)).find(row => row.tasks !== undefined);
      expect(rest).toMatchObject({
        arrayId: id,
        tasks: 4,
        throttle: 1,
        state: 'waiting',
        reason: 'JobArrayTaskLimit'
      });
      await scene.ends(id);
      expect(await scene.states(id)).toEqual({ completed: 4, failed: 1 });
      expect(await scene.reaches(`${id}_3`, 'failed')).toMatchObject({
        arrayId: id
      });
      const path = `${scene.folder}/array-${id}_9.txt`;
      expect(scene.text(path)).toBe(`${id} 9 5 1 9 2\n`);
      expect(await scene.scheduler.logPath(`${id}_9`, 'stdout')).toBe(path);
    });

    it('is held, released and cancelled task by task, and as a whole', async () => {
      const id = await scene.submit(['#SBATCH --array=1-6 -H', 'sleep 600']);
      expect(await scene.states(id)).toEqual({ held: 6 });
      expect(await act('release', `${id}_2`)).toEqual([{ id: `${id}_2` }]);
      await scene.reaches(`${id}_2`, 'running');
      expect(await act('cancel', `${id}_[3-4]`)).toEqual([
        { id: `${id}_[3-4]` }
      ]);
      await scene.until(async () => (await scene.states(id)).held === 3);
      expect(await act('cancel', id)).toEqual([{ id }]);
      await scene.ends(id);
      expect((await scene.states(id)).completed).toBeUndefined();
    });

    it('of 100,000 tasks is submitted and cancelled like any other', async () => {
      const id = await scene.submit([
        '#SBATCH --array=1-100000 --begin=now+1hour',
        'true'
      ]);
      expect(await scene.states(id)).toEqual({ waiting: 100_000 });
      expect(await act('cancel', `${id}_[50001-100000]`)).toHaveLength(1);
      await scene.until(
        async () => (await scene.states(id)).waiting === 50_000
      );
      await act('cancel', id);
      await scene.ends(id);
    });
  });
}
