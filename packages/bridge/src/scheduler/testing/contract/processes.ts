import { isAlive } from '../processes';
import type { Scene } from '../scene';
import type { Story } from './story';

/** What becomes of the processes of a job; where the scheduler ends what it leaves. */
export function ofProcesses(story: Story): void {
  const { act } = story;
  describe('processes', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    it('that a script leaves behind end with it', async () => {
      const path = scene.path('child');
      const id = await scene.submit([
        `sleep 600 & echo $! > ${path}`,
        `(setsid sleep 600 & echo $! > ${path}2)`
      ]);
      await scene.reaches(id, 'completed');
      for (const file of [path, `${path}2`]) {
        const pid = Number(scene.text(file));
        expect(pid).toBeGreaterThan(0);
        await scene.until(() => Promise.resolve(!isAlive(pid)));
      }
    });

    it('are ended by cancelling, also those that will not hear', async () => {
      const path = scene.path('pids');
      const id = await scene.submit([
        'trap "" TERM',
        `sleep 600 & echo $! > ${path}1`,
        `echo $$ > ${path}2`,
        'while true; do sleep 1; done'
      ]);
      const pids = [
        Number(await scene.written(`${path}1`)),
        Number(await scene.written(`${path}2`))
      ];
      expect(pids.every(isAlive)).toBe(true);
      expect(await act('cancel', id)).toEqual([{ id }]);
      expect((await scene.reaches(id, 'cancelled')).rawState).toBe('CANCELLED');
      await scene.until(() => Promise.resolve(!pids.some(isAlive)));
    });
  });
}
