import type { Scene } from '../scene';
import type { Story } from './story';

/** Jobs that are changed; where the scheduler can. */
export function ofChanges(story: Story): void {
  describe('a change', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    it('is made of what waits, all at once, and holds when it begins', async () => {
      const other = await scene.submit(['#SBATCH -H', 'true']);
      const id = await scene.submit(['#SBATCH -t 5 --begin=now+1hour', 'true']);
      const change = {
        name: 'a b, "c" \u00fc',
        timeLimit: 600,
        dependency: `afterok:${other}`
      };
      expect(await scene.scheduler.change(change, [id])).toEqual([{ id }]);
      const rest = { name: change.name, timeLimit: 600 };
      const [changed] = await scene.rows(id);
      expect(changed).toMatchObject(rest);
      // Slurm adds what has become of it.
      expect(changed?.dependency).toContain(change.dependency);
      const none = { dependency: '' };
      expect(await scene.scheduler.change(none, [id])).toEqual([{ id }]);
      const [again] = await scene.rows(id);
      expect(again).toMatchObject(rest);
      expect(again?.dependency).toBeUndefined();
    });

    it('of its throttle is made of an array', async () => {
      const id = await scene.submit(['#SBATCH --array=1-4%1 -H', 'true']);
      const change = { throttle: 2 };
      expect(await scene.scheduler.change(change, [id])).toEqual([{ id }]);
      expect((await scene.rows(id))[0]).toMatchObject(change);
    });

    it('that cannot be is refused for each, with the field to blame', async () => {
      const id = await scene.submit(['#SBATCH -H', 'true']);
      const change = { dependency: 'whenever:3' };
      expect(
        await scene.scheduler.change(change, [id, '99999999'])
      ).toMatchObject([
        { id, error: { field: 'body.change.dependency' } },
        { id: '99999999', error: { code: 'job-not-found' } }
      ]);
    });
  });
}
