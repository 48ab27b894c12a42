import type { Scene } from '../scene';
import { ofScript, type Story } from './story';

/** What waits for other jobs. */
export function ofDependencies(story: Story): void {
  const { can } = story;
  describe('a dependency', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    const after = (condition: string, id: string) =>
      scene.submit([`#SBATCH -d ${condition}:${id}`, 'true']);

    it('is met by the end of the other, or never, as it says', async () => {
      const well = await scene.submit(['#SBATCH -H', 'true']);
      const badly = await scene.submit(['#SBATCH -H', 'exit 1']);
      const met = [
        await after('afterok', well),
        await after('afterany', badly),
        await after('afternotok', badly),
        await after('after', well)
      ];
      const never = [
        await after('afterok', badly),
        await after('afternotok', well)
      ];
      for (const id of [...met, ...never]) {
        expect(await scene.reaches(id, 'waiting')).toMatchObject({
          reason: 'Dependency'
        });
      }
      await scene.scheduler.act('release', [well, badly]);
      for (const id of met) {
        await scene.reaches(id, 'completed');
      }
      for (const id of never) {
        await scene.until(
          async () =>
            (await scene.rows(id))[0]?.reason === 'DependencyNeverSatisfied'
        );
      }
    });

    it('on all tasks of an array fails with one of them', async () => {
      const array = await scene.submit([
        '#SBATCH --array=1-3',
        '[ $SLURM_ARRAY_TASK_ID != 2 ]'
      ]);
      const [ok, any] = [
        await after('afterok', array),
        await after('afterany', array)
      ];
      await scene.reaches(any, 'completed');
      expect((await scene.rows(ok))[0]).toMatchObject({ state: 'waiting' });
    });

    if (can('refuses-unknown')) {
      it('on a job that is gone is refused', async () => {
        const { code, field } = await scene.refusal({
          script: '#!/bin/sh\n#SBATCH -d afterok:99999999\ntrue\n'
        });
        expect(code).toBe('scheduler-refused');
        expect(field).toMatch(ofScript);
      });
    }

    it('that can never be met ends the job that wishes that', async () => {
      const badly = await scene.submit(['exit 1']);
      await scene.reaches(badly, 'failed');
      const id = await scene.submit([
        `#SBATCH -d afterok:${badly} --kill-on-invalid-dep=yes`,
        'true'
      ]);
      await scene.reaches(id, 'cancelled');
    });
  });
}
