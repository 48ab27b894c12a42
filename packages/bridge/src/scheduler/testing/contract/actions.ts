import type { Scene } from '../scene';
import type { Story } from './story';

/** What is done to jobs. */
export function ofActions(story: Story): void {
  const { act } = story;
  describe('an action', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    it('holds what waits, and releases it', async () => {
      const id = await scene.submit(['#SBATCH --begin=now+1hour', 'true']);
      expect(await scene.reaches(id, 'waiting')).toMatchObject({
        reason: 'BeginTime'
      });
      await act('hold', id);
      expect(await scene.reaches(id, 'held')).toMatchObject({
        reason: 'JobHeldUser'
      });
      await act('release', id);
      await scene.reaches(id, 'waiting');
      await act('cancel', id);
      await scene.reaches(id, 'cancelled');
    });

    it('requeues what runs, and tells it so', async () => {
      const path = scene.path('runs');
      const id = await scene.submit([
        `echo "run \${SLURM_RESTART_COUNT:-0}" >> ${path}`,
        '[ "$SLURM_RESTART_COUNT" = 1 ] || sleep 600'
      ]);
      await scene.written(path);
      expect(await act('requeue', id)).toEqual([{ id }]);
      // Slurm has it wait for a while before it runs again.
      await scene.until(async () => {
        const [row] = await scene.rows(id);
        return (
          row?.reason === 'BeginTime' || scene.text(path) === 'run 0\nrun 1\n'
        );
      });
      await act('cancel', id);
      await scene.ends(id);
    });

    it('says of each job what became of it', async () => {
      const ended = await scene.submit(['true']);
      const waits = await scene.submit(['#SBATCH -H', 'true']);
      await scene.reaches(ended, 'completed');
      const results = await scene.scheduler.act('cancel', [
        ended,
        waits,
        '99999999'
      ]);
      expect(results).toMatchObject([
        { id: ended, error: { message: 'The job has already ended.' } },
        { id: waits },
        { id: '99999999', error: { code: 'job-not-found' } }
      ]);
      expect(results[1]?.error).toBeUndefined();
      await scene.reaches(waits, 'cancelled');
    });
  });
}
